package dev.rekey.issuer.ssh;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line with a public key: of {@code authorized_keys}, of {@code known_hosts}, or of a {@code .pub} file.
 *
 * @param before what stands before the key: options, or names of hosts; with the blanks that follow
 * @param type such as {@code ssh-ed25519}
 * @param blob the key, in base64
 */
record KeyLine(String before, String type, String blob) {
    private static final Pattern KEY =
            Pattern.compile("((?:sk-)?(?:ssh|ecdsa)-[a-z0-9@.-]+)[ \\t]+([A-Za-z0-9+/]{20,}={0,2})(?=[ \\t\\r]|$)");

    /** The key in a line; empty for comments, empty lines and whatever else. */
    static Optional<KeyLine> parse(String line) {
        if (line.isBlank() || line.stripLeading().startsWith("#")) {
            return Optional.empty();
        }
        boolean quoted = false;
        for (int at = 0; at < line.length(); at++) {
            char one = line.charAt(at);
            boolean begins = at == 0 || line.charAt(at - 1) == ' ' || line.charAt(at - 1) == '\t';
            if (!quoted && begins) {
                Matcher key = KEY.matcher(line).region(at, line.length());
                if (key.lookingAt()) {
                    return Optional.of(new KeyLine(line.substring(0, at), key.group(1), key.group(2)));
                }
            }
            if (one == '\\' && quoted) {
                at++;
            } else if (one == '"') {
                quoted = !quoted;
            }
        }
        return Optional.empty();
    }

    /** The key's name as {@code ssh-keygen -l} prints it: {@code SHA256:…}. */
    String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getDecoder().decode(blob));
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        } catch (IllegalArgumentException noKey) {
            return "SHA256:unreadable";
        }
    }

    /** Whether a login with it runs a command of the line, whatever is asked for. */
    boolean forcesCommand() {
        return before.contains("command=");
    }

    boolean isAuthority() {
        return before.contains("cert-authority");
    }
}
