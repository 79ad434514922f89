package dev.rekey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Looks for secret text where a failure could carry it: messages, causes, suppressed ones, stack. */
public final class Leaks {
    private Leaks() {}

    public static void assertNoneIn(Throwable failure, String... secrets) {
        StringWriter everything = new StringWriter();
        failure.printStackTrace(new PrintWriter(everything));
        assertThat(everything.toString()).doesNotContain(secrets);
    }
}
