package dev.rekey.rehearsal.internal.routes;

import dev.rekey.rehearsal.internal.world.Variable;
import dev.rekey.rehearsal.internal.world.Variable.Version;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** What holds for variables wherever they are. */
final class Variables {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,299}");

    // Documented as "32k characters"; taken as the binary thousand.
    private static final int LONGEST_VALUE = 32 * 1024;

    private Variables() {}

    static void check(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw Refusal.badRequest("The environment variable name is invalid.");
        }
        if (value.length() > LONGEST_VALUE) {
            throw Refusal.badRequest("The environment variable value is too long.");
        }
    }

    /** What a listing shows of a variable: while news travels, the value before, or nothing for a new one. */
    static Optional<Version> visible(Call call, Variable variable) {
        Duration lag = call.weather().propagation();
        return lag.isZero()
                ? Optional.of(variable.current())
                : variable.asOf(call.world().now().minus(lag));
    }
}
