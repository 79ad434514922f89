package dev.rekey.rehearsal.internal.seed;

import dev.rekey.rehearsal.internal.world.OpenSsh;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Makes values that look like what each issuer hands out. Every secret holds the marker away from its last four
 * characters, so that a search for it finds any value that escaped, yet never finds a mask.
 */
final class Values {

    private final Seeded seeded;
    private final String marker;

    Values(Seeded seeded, String marker) {
        this.seeded = seeded;
        this.marker = marker;
    }

    /**
     * A value of a kind.
     *
     * @param purpose what makes it differ from others of its kind
     * @throws IllegalArgumentException if there is no such kind
     */
    String of(String kind, String purpose) {
        return switch (kind) {
            case "aws-id" -> "AKIA" + marker + seeded.text(purpose, Seeded.UPPER, 8);
            // An id that the API shows in full, so without the marker: showing it is no leak.
            case "aws-public-id" -> "AKIA" + seeded.text(purpose, Seeded.UPPER, 16);
            case "aws-secret" -> marked(purpose, 40);
            case "npm" -> "npm_" + marked(purpose, 36);
            case "github" -> "ghp_" + marked(purpose, 36);
            case "pypi" -> "pypi-AgEIcHlwaS5vcmcC" + marked(purpose, 120);
            case "docker" -> "dckr_pat_" + marked(purpose, 27);
            case "stripe" -> "sk_live_" + marked(purpose, 24);
            case "sendgrid" -> "SG." + marked(purpose + "/id", 22) + "." + marked(purpose, 43);
            case "slack" ->
                "https://hooks.slack.com/services/T" + seeded.text(purpose + "/t", Seeded.UPPER, 8) + "/B"
                        + seeded.text(purpose + "/b", Seeded.UPPER, 8) + "/" + marked(purpose, 24);
            case "slack-bot" -> "xoxb-" + seeded.text(purpose + "/n", "123456789", 12) + "-" + marked(purpose, 24);
            case "postgres" -> database("postgres", purpose, 5432);
            case "mysql" -> database("mysql", purpose, 3306);
            case "redis" -> database("rediss", purpose, 6380);
            case "mongo" -> database("mongodb+srv", purpose, 27017);
            case "gcp" -> serviceAccount(purpose);
            case "pem" -> pem(purpose);
            case "hex-ish" ->
                seeded.text(purpose + "/head", Seeded.HEX, 12) + marker + seeded.text(purpose, Seeded.HEX, 44);
            case "password" ->
                seeded.text(purpose + "/head", Seeded.ALPHANUMERIC, 4) + marker + "!"
                        + seeded.text(purpose, Seeded.ALPHANUMERIC, 7);
            case "random" -> marked(purpose, 48);
            case "token" -> marked(purpose, 32);
            default -> throw new IllegalArgumentException("no kind of value is called " + kind);
        };
    }

    /** A personal or project token: prefix, an id that holds the marker, and forty hexadecimal digits. */
    String apiToken(String prefix, String purpose) {
        return prefix + "_" + marked(purpose + "/id", 22) + "_" + seeded.text(purpose, Seeded.HEX, 40);
    }

    private String marked(String purpose, int length) {
        int head = Math.min(4, length - marker.length() - 4);
        return seeded.text(purpose + "/head", Seeded.ALPHANUMERIC, head)
                + marker
                + seeded.text(purpose, Seeded.ALPHANUMERIC, length - marker.length() - head);
    }

    private String database(String scheme, String purpose, int port) {
        String host = seeded.pick(purpose + "/host", List.of("db-1", "db-2", "primary", "main", "orders"));
        return scheme + "://app:" + marked(purpose, 20) + "@" + host + "."
                + seeded.text(purpose + "/zone", "abcdefghijkmnpqrstuvwxyz23456789", 8) + ".internal.example.com:"
                + port + "/" + seeded.pick(purpose + "/name", List.of("app", "production", "core", "service"));
    }

    private String serviceAccount(String purpose) {
        return """
                {"type": "service_account", "project_id": "acme-ci", "private_key_id": "%s",
                 "private_key": "%s", "client_email": "ci@acme-ci.iam.gserviceaccount.com"}""".formatted(
                seeded.text(purpose + "/id", Seeded.HEX, 40), pem(purpose).replace("\n", "\\n"));
    }

    /** Lines as of a key file; not a key, so that nobody can use one by mistake. */
    private String pem(String purpose) {
        UnaryOperator<String> line = name -> Base64.getEncoder().encodeToString(seeded.bytes(purpose + name, 48));
        return "-----BEGIN REHEARSAL KEY-----\n" + marker + line.apply("1").substring(marker.length()) + "\n"
                + line.apply("2") + "\n-----END REHEARSAL KEY-----\n";
    }

    /** A public key that nobody has the private key of; its type is {@code ssh-rsa} or {@code ssh-ed25519}. */
    String publicKey(String type, String purpose) {
        return type.equals("ssh-rsa")
                ? OpenSsh.rsa(seeded.bytes(purpose, OpenSsh.RSA_BYTES))
                : OpenSsh.ed25519(seeded.bytes(purpose, 32));
    }
}
