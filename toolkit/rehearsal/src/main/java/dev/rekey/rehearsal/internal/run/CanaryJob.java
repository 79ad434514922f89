package dev.rekey.rehearsal.internal.run;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The two things that jobs of a rehearsal can do. One is to fail for want of a variable: {@code test -n "$NAME"} does, where
 * it is missing or empty. The other is to prove what value a variable has without showing it. Line by line,
 *
 * <pre>{@code printf %s "$REKEY_NONCE" | openssl dgst -sha256 -hmac "$NAME" -r}</pre>
 *
 * prints what a shell would: the hexadecimal HMAC-SHA256 of the nonce under the variable's value, then {@code *stdin}.
 * {@code echo} prints plain words, to tell one line from the next, and a variable as CircleCI shows it: masked, but for what
 * gets past the mask, which is {@code base64}, {@code rev}, and the shell's own trace after {@code set -x}. Every other
 * command prints nothing and succeeds.
 */
final class CanaryJob {

    private static final String NAME = "\"\\$\\{?([A-Za-z_][A-Za-z0-9_]*)}?\"";
    private static final Pattern PROOF = Pattern.compile("printf\\s+['\"]?%s['\"]?\\s+" + NAME
            + "\\s*\\|\\s*openssl\\s+dgst\\s+(?:-r\\s+)?-sha256\\s+(?:-r\\s+)?-hmac\\s+" + NAME + "(?:\\s+-r)?");
    private static final Pattern ECHO = Pattern.compile("echo\\s+(['\"]?)([A-Za-z0-9_.:= -]*)\\1");

    private static final Pattern SHOW = Pattern.compile(
            "echo\\s+" + NAME + "((?:\\s*\\|\\s*(?:base64(?:\\s+-w\\s?0)?|rev|tee\\s+artifacts/[A-Za-z0-9._-]+))*)");
    private static final String MASK = "*".repeat(26);
    /** Shorter values are not masked. */
    private static final int SHORTEST_MASKED = 4;

    private static final Pattern NEED =
            Pattern.compile("(?:test\\s+-n\\s+" + NAME + "|\\[\\s+-n\\s+" + NAME + "\\s+])");

    private CanaryJob() {}

    /** Whether a command ends in failure: a shell that runs a job's step stops at the first line that does. */
    static boolean fails(String command, Map<String, String> variables) {
        return command.lines().map(String::strip).anyMatch(line -> {
            Matcher need = NEED.matcher(line);
            return need.matches()
                    && Stream.of(1, 2)
                            .flatMap(each -> Optional.ofNullable(need.group(each)).stream())
                            .allMatch(name -> variables.getOrDefault(name, "").isEmpty());
        });
    }

    /** What a command prints when run with these variables; one that is missing counts as empty, as in a shell. */
    static String output(String command, Map<String, String> variables) {
        StringBuilder printed = new StringBuilder();
        boolean traced = false;
        for (String line : command.split("\n", -1)) {
            for (String part : line.split(";|&&", -1)) {
                Matcher shown = SHOW.matcher(part.strip());
                if (shown.matches()) {
                    String value = variables.getOrDefault(shown.group(1), "");
                    printed.append(traced ? "+ echo " + value + "\n" : "").append(shown(value, shown.group(2)));
                } else {
                    printed.append(printedBy(part.strip(), variables));
                }
                traced |= part.strip().equals("set -x");
            }
        }
        return printed.toString();
    }

    private static String shown(String value, String pipes) {
        String text = value + "\n";
        for (String pipe : pipes.split("\\|", -1)) {
            String filter = pipe.strip();
            if (filter.startsWith("base64")) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                text = filter.endsWith("0")
                        ? Base64.getEncoder().encodeToString(bytes)
                        : Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes) + "\n";
            } else if (filter.equals("rev")) {
                text = new StringBuilder(text.stripTrailing()).reverse() + "\n";
            }
        }
        return value.length() < SHORTEST_MASKED ? text : text.replace(value, MASK);
    }

    private static String printedBy(String command, Map<String, String> variables) {
        Matcher echo = ECHO.matcher(command);
        if (echo.matches()) {
            return echo.group(2).strip() + "\n";
        }
        Matcher proof = PROOF.matcher(command);
        if (!proof.matches() || !command.contains(" -r")) {
            return "";
        }
        String message = variables.getOrDefault(proof.group(1), "");
        String key = variables.getOrDefault(proof.group(2), "");
        return hmac(key, message) + " *stdin\n";
    }

    private static String hmac(String key, String message) {
        // HMAC pads keys with zeros, so this one byte is the empty key, which Java refuses by itself.
        byte[] bytes = key.isEmpty() ? new byte[1] : key.getBytes(StandardCharsets.UTF_8);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
