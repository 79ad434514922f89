package dev.rekey.internal.audit;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats that are known, the more particular ones first: the first that recognises a file reads it. */
public final class Readers {
    private static final List<EventReader> ALL = Stream.concat(
                    CircleReaders.ALL.stream(),
                    Stream.of(
                            CloudTrail.READER,
                            UsageExport.READER,
                            PolicyDecisions.READER,
                            Builds.READER,
                            AtlassianLog.READER,
                            BitbucketServerLog.READER,
                            GitLabLog.READER,
                            GitHubLog.READER))
            .toList();

    private Readers() {}

    /** Every format. */
    public static List<EventReader> all() {
        return ALL;
    }

    /** The format of a file that begins like this; empty if none is known. */
    public static Optional<EventReader> of(Head head) {
        return ALL.stream().filter(reader -> reader.recognises(head)).findFirst();
    }

    /** How {@code file} begins. */
    public static Head head(Delivery file) throws IOException {
        return HeadReader.of(file);
    }
}
