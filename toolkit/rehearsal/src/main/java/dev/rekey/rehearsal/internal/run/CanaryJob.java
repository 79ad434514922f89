package dev.rekey.rehearsal.internal.run;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
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
 * {@code echo} prints plain words, to tell one line from the next. Every other command prints nothing and succeeds.
 */
final class CanaryJob {

    private static final String NAME = "\"\\$\\{?([A-Za-z_][A-Za-z0-9_]*)}?\"";
    private static final Pattern PROOF = Pattern.compile("printf\\s+['\"]?%s['\"]?\\s+" + NAME
            + "\\s*\\|\\s*openssl\\s+dgst\\s+(?:-r\\s+)?-sha256\\s+(?:-r\\s+)?-hmac\\s+" + NAME + "(?:\\s+-r)?");
    private static final Pattern ECHO = Pattern.compile("echo\\s+(['\"]?)([A-Za-z0-9_.:= -]*)\\1");

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
        for (String line : command.split("\n", -1)) {
            for (String part : line.split(";|&&", -1)) {
                printed.append(printedBy(part.strip(), variables));
            }
        }
        return printed.toString();
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
