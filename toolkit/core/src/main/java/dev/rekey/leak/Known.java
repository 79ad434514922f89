package dev.rekey.leak;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Values to look for. Each has a name for reports. Immutable: each call gives another one.
 *
 * <pre>{@code
 * Known.none().value("NPM_TOKEN of deploy", Secret.of(chars)).sha256("the old token", "9f86d081…");
 * }</pre>
 */
public final class Known {
    /** Shorter ones are found everywhere. */
    static final int SHORTEST = 6;

    private static final Known NONE = new Known(List.of(), List.of());

    private final List<Value> values;
    private final List<Hash> hashes;

    private Known(List<Value> values, List<Hash> hashes) {
        this.values = List.copyOf(values);
        this.hashes = List.copyOf(hashes);
    }

    /** No values: then only shapes are looked for. */
    public static Known none() {
        return NONE;
    }

    /**
     * Also {@code value}: as it is, and as base64, percent-encoded, hexadecimal, JSON and reversed, alone or inside of other
     * text. Close it yourself, after the last look.
     *
     * <p>One of fewer than six characters is not looked for: it would be found everywhere. Reports say so.
     *
     * @param name shown in reports
     */
    public Known value(String name, Secret value) {
        List<Value> more = new ArrayList<>(values);
        more.add(new Value(name, value));
        return new Known(more, hashes);
    }

    /**
     * Also the value with this hash. Only whole words are compared, plain or as base64: a value with blanks or quotes in it
     * is not found this way.
     *
     * @param name shown in reports
     * @param hex SHA-256 of its UTF-8 bytes, 64 hexadecimal digits
     * @throws ConfigurationException if it is no such hash
     */
    public Known sha256(String name, String hex) {
        return with(new Hash(name, digits(name, hex), Optional.empty()));
    }

    /**
     * {@link #sha256} with a key, so that whoever sees the hash cannot guess the value.
     *
     * @param name shown in reports
     * @param key of the HMAC; close it yourself, after the last look
     * @param hex HMAC-SHA256 of its UTF-8 bytes, 64 hexadecimal digits
     * @throws ConfigurationException if it is no such hash
     */
    public Known hmacSha256(String name, Secret key, String hex) {
        return with(new Hash(name, digits(name, hex), Optional.of(key)));
    }

    /** How many. */
    public int count() {
        return values.size() + hashes.size();
    }

    /** The names of those that are too short to be looked for. */
    public List<String> tooShort() {
        return values.stream()
                .filter(one -> one.secret.length() < SHORTEST)
                .map(Value::name)
                .toList();
    }

    List<Value> values() {
        return values;
    }

    List<Hash> hashes() {
        return hashes;
    }

    @Override
    public String toString() {
        return count() + " known values";
    }

    private Known with(Hash hash) {
        List<Hash> more = new ArrayList<>(hashes);
        more.add(hash);
        return new Known(values, more);
    }

    private static String digits(String name, String hex) {
        String lower = hex.strip().toLowerCase(Locale.ROOT);
        if (lower.length() != 64 || !lower.chars().allMatch(HexFormat::isHexDigit)) {
            throw new ConfigurationException("the hash of " + name + " must be 64 hexadecimal digits.");
        }
        return lower;
    }

    record Value(String name, Secret secret) {
        Value {
            Objects.requireNonNull(name);
            Objects.requireNonNull(secret);
        }
    }

    record Hash(String name, String hex, Optional<Secret> key) {
        Hash {
            Objects.requireNonNull(name);
        }
    }
}
