package dev.rekey;

import static dev.rekey.source.Values.generated;

/** A process of its own that rotates the contexts of {@code acme}, to be killed in the middle. */
final class RotatingChild {
    private RotatingChild() {}

    public static void main(String[] file) {
        CircleCI.org("acme").contexts().rotateAll(generated(32).into(file[0])).apply();
    }
}
