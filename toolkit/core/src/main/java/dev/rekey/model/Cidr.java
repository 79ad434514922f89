package dev.rekey.model;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * An IP address or a network of them, read without asking a name server. Two spellings of one address are equal.
 *
 * @param digits the address in hexadecimal, 8 digits (IPv4) or 32 (IPv6); those past the prefix are zero
 * @param bits how long the prefix is; all of it for a single address
 */
public record Cidr(String digits, int bits) {
    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final Pattern PREFIX = Pattern.compile("[0-9]{1,3}");
    private static final String MAPPED = "0".repeat(20) + "ffff";
    private static final int V6_DIGITS = 32;
    private static final int LONGEST_TEXT = 60;

    public Cidr {
        Objects.requireNonNull(digits);
    }

    /**
     * The address or network that {@code text} names: {@code 203.0.113.9}, {@code 198.51.100.0/24}, {@code 2001:db8::/32}.
     * A port, brackets and a zone are left out; an IPv4 address in IPv6 clothes ({@code ::ffff:203.0.113.9}) is an IPv4
     * address. Empty if it is neither.
     */
    public static Optional<Cidr> of(String text) {
        String plain = text.strip();
        if (plain.length() < 2 || plain.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        int slash = plain.indexOf('/');
        Optional<String> found = digits(bare(slash < 0 ? plain : plain.substring(0, slash)));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        boolean mapped = found.get().length() == V6_DIGITS && found.get().startsWith(MAPPED);
        String digits = mapped ? found.get().substring(MAPPED.length()) : found.get();
        int longest = digits.length() * 4;
        if (slash < 0) {
            return Optional.of(new Cidr(digits, longest));
        }
        String prefix = plain.substring(slash + 1);
        if (!PREFIX.matcher(prefix).matches()) {
            return Optional.empty();
        }
        int bits = Integer.parseInt(prefix) - (mapped ? MAPPED.length() * 4 : 0);
        return bits < 0 || bits > longest ? Optional.empty() : Optional.of(new Cidr(digits, longest).within(bits));
    }

    /** Whether it is one address. */
    public boolean isAddress() {
        return bits == digits.length() * 4;
    }

    /** The network of {@code length} bits that it is part of; itself if that is not wider. */
    public Cidr within(int length) {
        if (length >= bits) {
            return this;
        }
        StringBuilder masked = new StringBuilder(digits);
        for (int i = length / 4; i < masked.length(); i++) {
            int keep = Math.max(0, Math.min(4, length - i * 4));
            int digit = Character.digit(masked.charAt(i), 16) & (0xF0 >> keep);
            masked.setCharAt(i, Character.forDigit(digit & 0xF, 16));
        }
        return new Cidr(masked.toString(), length);
    }

    /** Whether {@code other} is it, or part of it. */
    public boolean contains(Cidr other) {
        return other.digits.length() == digits.length()
                && other.bits >= bits
                && other.within(bits).equals(this);
    }

    /** As networks are written; IPv6 in full, without a gap. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        boolean v6 = digits.length() == V6_DIGITS;
        for (int i = 0; i < digits.length(); i += v6 ? 4 : 2) {
            int part = Integer.parseInt(digits.substring(i, i + (v6 ? 4 : 2)), 16);
            out.append(i == 0 ? "" : v6 ? ":" : ".").append(v6 ? Integer.toHexString(part) : String.valueOf(part));
        }
        return isAddress() ? out.toString() : out.append('/').append(bits).toString();
    }

    private static String bare(String text) {
        if (text.startsWith("[") && text.indexOf(']') > 0) {
            return bare(text.substring(1, text.indexOf(']')));
        }
        int colon = text.indexOf(':');
        if (colon >= 0 && text.indexOf(':', colon + 1) < 0 && text.indexOf('.') > 0) {
            return text.substring(0, colon);
        }
        int zone = text.indexOf('%');
        return zone > 0 && colon >= 0 ? text.substring(0, zone) : text;
    }

    private static Optional<String> digits(String text) {
        return text.indexOf(':') < 0 ? v4(text) : v6(text);
    }

    private static Optional<String> v4(String text) {
        String[] parts = text.split("\\.", -1);
        StringBuilder out = new StringBuilder();
        for (String part : parts) {
            // No leading zeros: some read them as octal.
            if (parts.length != 4 || !DECIMAL.matcher(part).matches() || Integer.parseInt(part) > 255) {
                return Optional.empty();
            }
            out.append(String.format(Locale.ROOT, "%02x", Integer.parseInt(part)));
        }
        return Optional.of(out.toString());
    }

    private static Optional<String> v6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text).filter(all -> all.length() == V6_DIGITS);
        }
        Optional<String> front = groups(text.substring(0, gap));
        Optional<String> back = groups(text.substring(gap + 2));
        if (front.isEmpty() || back.isEmpty()) {
            return Optional.empty();
        }
        int missing = V6_DIGITS - front.get().length() - back.get().length();
        return missing < 4 ? Optional.empty() : Optional.of(front.get() + "0".repeat(missing) + back.get());
    }

    private static Optional<String> groups(String text) {
        StringBuilder out = new StringBuilder();
        String[] parts = text.isEmpty() ? new String[0] : text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            OptionalInt group = group(parts[i]);
            Optional<String> tail = i == parts.length - 1 ? v4(parts[i]) : Optional.empty();
            if (group.isEmpty() && tail.isEmpty()) {
                return Optional.empty();
            }
            out.append(tail.orElseGet(() -> String.format(Locale.ROOT, "%04x", group.orElse(0))));
        }
        return Optional.of(out.toString());
    }

    private static OptionalInt group(String text) {
        return GROUP.matcher(text).matches() ? OptionalInt.of(Integer.parseInt(text, 16)) : OptionalInt.empty();
    }
}
