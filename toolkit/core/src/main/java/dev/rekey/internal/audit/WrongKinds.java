package dev.rekey.internal.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Files that lie beside audit logs, or are taken for some, and are none: told by name, so that nobody has to guess. */
public final class WrongKinds {
    private static final int FIRST_BYTES = 4_096;

    /** A line of a file of variables: the name and what follows it is not looked at. */
    private static final Pattern DOTENV =
            Pattern.compile("(?s)(\\s*(#[^\\n]*)?\\n)*\\s*(export\\s+)?[A-Za-z_][A-Za-z0-9_]*=.*");

    /** How files of other programs begin, one Latin-1 character a byte. */
    private static final Map<String, String> BEGINNINGS = beginnings();

    private WrongKinds() {}

    /**
     * What {@code file} is instead of an audit log, such as {@code an inventory that rekey saved}; empty where that is not
     * known.
     *
     * @param head how it begins
     */
    public static Optional<String> of(Delivery file, Head head) throws IOException {
        Optional<String> record = head.shape() == Head.Shape.CSV ? table(head) : json(head);
        return record.isPresent() ? record : bytes(file);
    }

    private static Optional<String> json(Head head) {
        if (head.fields().contains("rekey_inventory")) {
            return Optional.of("an inventory that rekey saved");
        }
        if (head.fields().contains("rekey_plan")) {
            return Optional.of("a plan that rekey saved");
        }
        if (head.fields().contains("rekey_proof")) {
            return Optional.of("a proof of rotation that rekey wrote");
        }
        if (head.fields().contains("rekey")) {
            return Optional.of("a journal of rekey");
        }
        if (head.hasFields("accounts", "user") || head.hasFields("accounts", "errors")) {
            return Optional.of("a report of CircleCI-Env-Inspector, which is an inventory");
        }
        if (head.hasFields("type", "objects") || head.hasFields("type", "spec_version")) {
            return Optional.of("a STIX bundle, which holds indicators");
        }
        if (head.hasFields("Version", "Statement")) {
            return Optional.of("an AWS policy");
        }
        if (head.hasFields("Content", "ReportFormat")) {
            return Optional.of("an IAM credential report in Base64, whose Content is to decode first");
        }
        return head.hasFields("AccessKeyId", "SecretAccessKey") || head.hasFields("Credentials.AccessKeyId")
                ? Optional.of("credentials of AWS")
                : Optional.empty();
    }

    private static Optional<String> table(Head head) {
        if (head.hasColumns("user", "arn", "access_key_1_active")) {
            return Optional.of("an IAM credential report, which CredentialReport reads");
        }
        if (head.hasColumns("type", "value", "first_published")) {
            return Optional.of("a list of indicators");
        }
        return head.hasColumns("Access key ID", "Secret access key")
                ? Optional.of("credentials of AWS")
                : Optional.empty();
    }

    private static Optional<String> bytes(Delivery file) throws IOException {
        String start;
        try (InputStream bytes = file.open()) {
            start = new String(bytes.readNBytes(FIRST_BYTES), StandardCharsets.ISO_8859_1);
        }
        for (Map.Entry<String, String> beginning : BEGINNINGS.entrySet()) {
            if (start.startsWith(beginning.getKey())) {
                return Optional.of(beginning.getValue());
            }
        }
        if (start.contains("-----BEGIN ") && start.contains("PRIVATE KEY-----")) {
            return Optional.of("a private key");
        }
        String lower = start.stripLeading().toLowerCase(Locale.ROOT);
        if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
            return Optional.of("a web page");
        }
        if (DOTENV.matcher(start).matches()) {
            return Optional.of("a file of environment variables");
        }
        return start.indexOf('\0') >= 0 ? Optional.of("a binary file") : Optional.empty();
    }

    private static Map<String, String> beginnings() {
        Map<String, String> known = new LinkedHashMap<>();
        known.put("rekey-rotation ", "a journal of a rotation of rekey");
        known.put("rekey-parts ", "sealed parts of a value of rekey");
        known.put("age-encryption.org/", "a file that age sealed");
        known.put("\u007fELF", "a program (ELF)");
        known.put("MZ", "a program (Windows)");
        known.put("\u00ca\u00fe\u00ba\u00be", "a program (class or Mach-O)");
        known.put("\u00cf\u00fa\u00ed\u00fe", "a program (Mach-O)");
        known.put("\u0089PNG", "a picture (PNG)");
        known.put("\u00ff\u00d8\u00ff", "a picture (JPEG)");
        known.put("GIF8", "a picture (GIF)");
        known.put("%PDF-", "a PDF document");
        known.put("PAR1", "a Parquet file, which SQL engines read");
        known.put("Obj\u0001", "an Avro file");
        known.put("ORC", "an ORC file");
        known.put("SQLite format 3", "a database (SQLite)");
        known.put("(\u00b5/\u00fd", "a file packed with zstd, to unpack first");
        known.put("BZh", "a file packed with bzip2, to unpack first");
        known.put("\u00fd7zXZ", "a file packed with xz, to unpack first");
        known.put("7z\u00bc\u00af", "a 7z archive, to unpack first");
        known.put("PK\u0003\u0004", "an archive or an office document (zip)");
        known.put("\u001f\u008b", "a file packed with gzip inside another");
        known.put("\u00d0\u00cf\u0011\u00e0", "an office document");
        known.put("<?xml", "an XML document");
        known.put("#!", "a script");
        return known;
    }
}
