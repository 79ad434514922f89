package dev.rekey.internal.seal;

import dev.rekey.model.Secret;

/** A process that reads recipients, says so, and then seals. */
public final class FirstBox {
    static final String BEFORE = "nothing is sealed yet";

    private FirstBox() {}

    public static void main(String[] recipient) {
        Recipients recipients = Recipients.parse(recipient[0]);
        System.out.println(BEFORE);
        byte[] box = Sealer.seal(Secret.of("RKVfirstboxMARKER"), recipients);
        System.out.println(box.length);
    }
}
