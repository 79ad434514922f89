package dev.rekey.issuer.ssh;

import dev.rekey.error.ConfigurationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose account, and where. */
record Account(String user, String host, int port) {
    private static final int PORT = 22;
    private static final Pattern SPELLING =
            Pattern.compile("([A-Za-z0-9._][A-Za-z0-9._-]*)@([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");

    static Account parse(String text) {
        Matcher parts = SPELLING.matcher(text);
        int port = parts.matches() && parts.group(3) != null ? Integer.parseInt(parts.group(3)) : PORT;
        if (!parts.matches() || port < 1 || port > 65_535) {
            throw new ConfigurationException(
                    "an account is written user@host:port, such as deploy@web.example.com:22.");
        }
        return new Account(parts.group(1), parts.group(2).replace("[", "").replace("]", ""), port);
    }

    Account as(String other) {
        return new Account(other, host, port);
    }

    @Override
    public String toString() {
        return user + "@" + host + ":" + port;
    }
}
