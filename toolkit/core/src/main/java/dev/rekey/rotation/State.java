package dev.rekey.rotation;

/**
 * Where the rotation of one credential stands. It only goes forward: what has been stored cannot be read back, so the old
 * credential stays valid until the new one is proven.
 */
public enum State {
    /** Nothing has happened. */
    PLANNED("planned", false, "nothing has happened yet"),
    /** The provider is being asked for a new credential, and may have made it. */
    ISSUING("issuing", false, "a new credential is being made; resume finds out whether it was"),
    /** There is a new credential; no place has it yet. */
    ISSUED("issued", false, "a new credential exists, and no place has it yet"),
    /** Some places may have it. */
    STORING("storing", false, "some places may have the new credential; resume stores it in the rest"),
    /** Every place has it. */
    STORED("stored", false, "every place has the new credential; resume proves it"),
    /** It is proven; the old one still works. */
    VERIFIED("verified", false, "the new credential is proven and the old one still works; revoke it"),
    /** The old one is being revoked. */
    REVOKING("revoking", false, "the old credential is being revoked; resume does it again"),
    /** The old one is revoked; that it is dead is not proven yet. */
    REVOKED("revoked", false, "the old credential is revoked; resume proves that it is dead"),
    /** Everything is done and proven. */
    DONE("done", true, "done"),
    /** Nothing was stored, and the new credential is gone again. */
    ABORTED("aborted", true, "nothing was stored, and the old credential is as it was"),
    /** A person has to decide; the old credential was kept. */
    PARKED("parked", false, "a person has to decide; the old credential was kept"),
    /** A person gave it up. */
    ABANDONED("abandoned", true, "given up by a person; what it left behind is named in its journal");

    private final String label;
    private final boolean isFinal;
    private final String sentence;

    State(String label, boolean isFinal, String sentence) {
        this.label = label;
        this.isFinal = isFinal;
        this.sentence = sentence;
    }

    /** The word in tables and journals. */
    public String label() {
        return label;
    }

    /** Whether nothing happens any more. */
    public boolean isFinal() {
        return isFinal;
    }

    /** What it means, and what resuming does. */
    public String sentence() {
        return sentence;
    }

    @Override
    public String toString() {
        return label;
    }
}
