package dev.rekey.incident;

/** How a stored secret stands after an incident. */
public enum Standing {
    /** It was there during the theft, and what is stored was not replaced since it became safe to do so. */
    EXPOSED("exposed", 0),
    /** It was first stored after the theft, but before it was safe to store anything. */
    SUSPECT("suspect", 1),
    /** What is stored now came after it was safe. Whether the old one still works is for its issuer to say. */
    ROTATED("rotated", 2),
    /** CircleCI shows too little. To be treated as exposed. */
    CANNOT_TELL("cannot tell", 0);

    private final String label;
    private final int rank;

    Standing(String label, int rank) {
        this.label = label;
        this.rank = rank;
    }

    /** The words in tables and files, such as {@code cannot tell}. */
    public String label() {
        return label;
    }

    /** For sorting, the most urgent first: 0 for exposed and cannot tell alike, 1 for suspect, 2 for rotated. */
    public int rank() {
        return rank;
    }

    @Override
    public String toString() {
        return label;
    }
}
