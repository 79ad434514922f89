package dev.rekey.rotation;

/** How far a change is proven, weakest first. */
public enum ProofLevel {
    /** CircleCI answered that it stored the value. */
    ACCEPTED("accepted"),
    /** A later listing shows that the value changed: its time or its last characters moved. */
    OBSERVED("observed"),
    /** The provider accepts the new credential and names the expected account. */
    PROVIDER_ACCEPTS("provider accepts"),
    /** A job has seen the new value. */
    JOB_PROVEN("job proven");

    private final String label;

    ProofLevel(String label) {
        this.label = label;
    }

    /** The words in tables. */
    public String label() {
        return label;
    }

    @Override
    public String toString() {
        return label;
    }
}
