package dev.rekey.leak;

import java.util.Locale;

/** How likely it is that what was found is a secret. */
public enum Confidence {
    /** A value that is known to be one, or a shape that hardly anything else has. */
    HIGH,
    /** A shape that other texts have now and then. */
    MEDIUM,
    /** Random-looking text where secrets stand. */
    LOW;

    /** {@code high}, {@code medium} or {@code low}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
