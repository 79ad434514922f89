package dev.rekey.issuer.postgres;

import dev.rekey.error.ConfigurationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a database is. */
record Address(String host, int port, String database) {
    private static final int PORT = 5432;
    private static final Pattern SPELLING = Pattern.compile(
            "(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(?<port>[0-9]{1,5}))?/(?<database>[^/?#&\\s]+)");

    static Address parse(String text) {
        Matcher parts = SPELLING.matcher(text);
        if (!parts.matches()) {
            // Not repeated: somebody may have pasted a URL with a password in it.
            throw new ConfigurationException(
                    "a database is written host:port/name, such as db.example.com:5432/app, without user and password.");
        }
        String port = parts.group("port");
        int number = port == null ? PORT : Integer.parseInt(port);
        if (number < 1 || number > 65_535) {
            throw new ConfigurationException("the port of a database is a number from 1 to 65535.");
        }
        return new Address(parts.group("host"), number, parts.group("database"));
    }

    boolean isLoopback() {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    @Override
    public String toString() {
        return host + ":" + port + "/" + database;
    }
}
