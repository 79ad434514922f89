package dev.rekey.rehearsal;

import dev.rekey.rehearsal.Faults.Amount;
import dev.rekey.rehearsal.Faults.Kind;
import dev.rekey.rehearsal.Faults.RetryAfter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text form of {@link Faults}. */
final class FaultSpec {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)%");

    private final String spec;
    private final Map<String, String> parts = new LinkedHashMap<>();

    FaultSpec(String spec) {
        this.spec = spec;
    }

    Faults read() {
        for (String part : spec.isBlank() ? new String[0] : spec.split(",", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part.strip() : part.substring(0, equals).strip();
            if (!isKnown(name) || equals < 0) {
                throw new IllegalArgumentException(
                        "--faults: \"" + part.strip() + "\" is not a fault; the parts are " + allowed());
            }
            if (parts.put(name, part.substring(equals + 1).strip()) != null) {
                throw new IllegalArgumentException("--faults: \"" + name + "\" is given twice");
            }
        }
        return new Faults(
                amounts(),
                duration("latency"),
                duration("jitter"),
                retryAfter(),
                duration("propagation"),
                limit(),
                tokenDies(),
                Optional.ofNullable(parts.get("only")),
                Optional.ofNullable(parts.get("down")),
                seed());
    }

    private static boolean isKnown(String name) {
        return (", " + allowed() + ",").contains(", " + name + "=");
    }

    private static String allowed() {
        StringBuilder kinds = new StringBuilder();
        for (Kind kind : Kind.values()) {
            kinds.append(name(kind)).append("=N%|N, ");
        }
        return "latency=TIME, jitter=TIME, " + kinds
                + "retry-after=TIME|none|garbage, propagation=TIME, limit=N/s, token-dies=N, only=GLOB, down=GLOB, seed=N";
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Map<Kind, Amount> amounts() {
        Map<Kind, Amount> amounts = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            String value = parts.get(name(kind));
            if (value != null) {
                amounts.put(kind, amount(name(kind), value));
            }
        }
        return amounts;
    }

    private static Amount amount(String name, String value) {
        Matcher percent = PERCENT.matcher(value);
        if (percent.matches() && Double.parseDouble(percent.group(1)) <= 100) {
            return Amount.percent(Double.parseDouble(percent.group(1)));
        }
        if (value.matches("\\d{1,9}")) {
            return Amount.times(Integer.parseInt(value));
        }
        throw bad(name, value, "a share such as 5% or a whole number of times");
    }

    private Duration duration(String name) {
        String value = parts.get(name);
        return value == null ? Duration.ZERO : duration(name, value, "a time such as 50ms, 2s or 1m");
    }

    private static Duration duration(String name, String value, String allowed) {
        Matcher duration = DURATION.matcher(value);
        if (!duration.matches()) {
            throw bad(name, value, allowed);
        }
        long count = Long.parseLong(duration.group(1));
        return switch (duration.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            default -> Duration.ofMinutes(count);
        };
    }

    private RetryAfter retryAfter() {
        String value = parts.getOrDefault("retry-after", "1s");
        return switch (value) {
            case "none" -> RetryAfter.NONE;
            case "garbage" -> RetryAfter.GARBAGE;
            default -> RetryAfter.of(duration("retry-after", value, "a time such as 1s, none, or garbage"));
        };
    }

    private int limit() {
        String value = parts.getOrDefault("limit", "0/s");
        if (!value.matches("\\d{1,6}/s") || (value.equals("0/s") && parts.containsKey("limit"))) {
            throw bad("limit", value, "a number of requests a second, such as 150/s");
        }
        return Integer.parseInt(value.substring(0, value.length() - 2));
    }

    private OptionalInt tokenDies() {
        String value = parts.get("token-dies");
        if (value == null) {
            return OptionalInt.empty();
        }
        if (!value.matches("\\d{1,9}")) {
            throw bad("token-dies", value, "the number of requests that still succeed");
        }
        return OptionalInt.of(Integer.parseInt(value));
    }

    private long seed() {
        String value = parts.getOrDefault("seed", "0");
        if (!value.matches("-?\\d{1,18}")) {
            throw bad("seed", value, "a whole number");
        }
        return Long.parseLong(value);
    }

    private static IllegalArgumentException bad(String name, String value, String allowed) {
        return new IllegalArgumentException(
                "--faults: " + name + "=" + value + " is not allowed; " + name + " takes " + allowed);
    }
}
