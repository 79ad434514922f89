package dev.rekey.internal.http;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Takes out of a server's text whatever it repeats of what it was sent. Which part of a body is the secret is not known
 * here, so the rule knows nothing of it: any {@value #RUN} characters in a row that were also sent are hidden. Shorter
 * runs may stay; CircleCI itself shows the last four characters of a value.
 */
final class Scrub {
    private static final int RUN = 4;
    private static final String HIDDEN = "…";

    private final List<String> sent;

    /** @param sent the token, and the body with its JSON escapes resolved */
    Scrub(String... sent) {
        this.sent = List.of(sent);
    }

    String clean(String text) {
        boolean[] hide = new boolean[text.length()];
        for (int i = 0; i + RUN <= text.length(); i++) {
            String run = text.substring(i, i + RUN);
            if (sent.stream().anyMatch(secret -> secret.contains(run))) {
                IntStream.range(i, i + RUN).forEach(at -> hide[at] = true);
            }
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < hide.length; i++) {
            if (!hide[i]) {
                out.append(text.charAt(i));
            } else if (i == 0 || !hide[i - 1]) {
                out.append(HIDDEN);
            }
        }
        return out.toString();
    }
}
