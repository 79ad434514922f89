package dev.rekey.internal.audit;

/** A sink that spares the making of an object for each of a million events. */
interface DraftSink extends EventSink {
    /** The event that {@code draft} holds now; it will hold the next one soon. */
    void draft(EventDraft draft);
}
