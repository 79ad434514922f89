package dev.rekey.issuer.ssh;

import dev.rekey.error.IssuerException;
import dev.rekey.error.IssuerException.Certainty;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/**
 * A file of keys on another machine, which others may change at any time: what is written replaces what was read, as a whole
 * and only if it is still the same. Needs {@code sh}, {@code mktemp} and {@code sha256sum} there.
 */
record RemoteFile(Remote remote, String path) {
    private static final int IS_LINK = 73;
    private static final int IS_MISSING = 74;
    private static final int CHANGED = 75;
    private static final int TORN = 76;
    private static final int TRIES = 5;

    private static final String FIND =
            "f=$1; if [ -L \"$f\" ]; then exit 73; fi; if [ -f \"$f\" ]; then :; else exit 74; fi; ";
    private static final String READ = FIND + "cat \"$f\"";

    /** A connection that is lost half-way ends the input early: hence the sum of what should have arrived. */
    private static final String REPLACE = FIND
            + "set -e; umask 077; t=$(mktemp \"$f.rekey-XXXXXX\"); trap \"rm -f \\\"\\$t\\\"\" EXIT; trap \"exit 75\" HUP INT TERM; "
            + "cp -p \"$f\" \"$t\"; cat > \"$t\"; "
            + "s=$(sha256sum < \"$t\"); if [ \"${s%% *}\" = \"$3\" ]; then :; else exit 76; fi; "
            + "s=$(sha256sum < \"$f\"); if [ \"${s%% *}\" = \"$2\" ]; then :; else exit 75; fi; "
            + "sync \"$t\" 2>/dev/null || sync; mv -f \"$t\" \"$f\"";

    /** What is in it now. */
    KeyFile read() {
        Remote.Ran ran = run(command(READ, path), new byte[0]);
        if (ran.status() != 0) {
            throw failed(ran.status(), "read");
        }
        return new KeyFile(ran.output());
    }

    /** Changes it; a change that changes nothing is not written. Looks afterwards that it is as it should be. */
    void change(UnaryOperator<KeyFile> how) {
        for (int tries = 0; tries < TRIES; tries++) {
            KeyFile now = read();
            KeyFile next = how.apply(now);
            if (next.equals(now)) {
                return;
            }
            byte[] bytes = bytes(next);
            Remote.Ran ran = run(command(REPLACE, path, sum(bytes(now)), sum(bytes)), bytes);
            if (ran.status() != 0 && ran.status() != CHANGED) {
                throw failed(ran.status(), "changed");
            }
        }
        throw new IssuerException(
                Certainty.UNKNOWN, path + " of " + remote.account() + " is changed by somebody else all the time.");
    }

    private Remote.Ran run(String command, byte[] input) {
        return remote.run(command, input)
                .orElseThrow(() -> new IssuerException(
                        Certainty.REFUSED, remote.account() + " does not accept the administrator's key."));
    }

    private IssuerException failed(int status, String what) {
        String where = path + " of " + remote.account();
        return switch (status) {
            case IS_LINK -> new IssuerException(Certainty.REFUSED, where + " is a link; it is left as it is.");
            case IS_MISSING -> new IssuerException(Certainty.REFUSED, "there is no " + where + ".");
            case TORN -> new IssuerException(Certainty.UNKNOWN, where + " was not changed: the connection was lost.");
            default ->
                new IssuerException(
                        Certainty.UNKNOWN, where + " cannot be " + what + ": the command ended with " + status + ".");
        };
    }

    /** For whatever shell the account has: everything in single quotes. */
    private static String command(String script, String... arguments) {
        StringBuilder command =
                new StringBuilder("sh -c ").append(quoted(script)).append(" sh");
        for (String argument : arguments) {
            command.append(' ').append(quoted(argument));
        }
        return command.toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static byte[] bytes(KeyFile file) {
        return file.text().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String sum(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
