package dev.rekey.health;

/** What became of a workflow. */
public enum Turn {
    /** It succeeded before, and does not any more. */
    TURNED("turned"),
    /** It does not succeed, and no earlier run was seen that tells whether it did. */
    BAD("bad"),
    /** It did not succeed before either. */
    STILL_BAD("still bad"),
    /** No run since tells: there was none, it has not ended or was canceled, or it could not be seen. Not the same as good. */
    UNKNOWN("unknown"),
    /** It did not succeed before, and does now. */
    RECOVERED("recovered"),
    /** It succeeds. */
    GOOD("good");

    private final String label;

    Turn(String label) {
        this.label = label;
    }

    /** The word in tables, such as {@code still bad}. */
    public String label() {
        return label;
    }

    @Override
    public String toString() {
        return label;
    }
}
