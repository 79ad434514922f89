package dev.rekey.worklist;

import dev.rekey.model.ManualItem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One thing that became true of one item; the latest of its sort holds. */
sealed interface Fact {
    /** The id of the item. */
    String item();

    /** Since when, UTC. */
    Instant at();

    /** It is to be done. */
    record Added(Instant at, ManualItem work) implements Fact {
        @Override
        public String item() {
            return id(work);
        }
    }

    /** Somebody does it. */
    record Owned(String item, Instant at, String owner) implements Fact {}

    /** It is to be done until then. */
    record Due(String item, Instant at, Instant until) implements Fact {}

    /** It is done. */
    record Finished(String item, Instant at, String by, String note) implements Fact {}

    /** It is to be done after all. */
    record Reopened(String item, Instant at, String by, String note) implements Fact {}

    /** What tells work from other work; neither its sentences nor its page, which a later version may know better. */
    static String id(ManualItem work) {
        // With lengths, so that no two lists of parts are one text.
        String parts = Stream.of(work.kind().name(), work.org(), work.holder(), work.name())
                .map(part -> part.length() + ":" + part)
                .collect(Collectors.joining());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(parts.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
