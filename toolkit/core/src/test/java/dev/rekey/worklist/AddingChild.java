package dev.rekey.worklist;

import dev.rekey.model.Kind;
import java.nio.file.Path;
import java.util.List;

/** A process of its own that adds to the worklist that it is given. */
final class AddingChild {
    static final int MANY = 40;

    private AddingChild() {}

    public static void main(String[] file) {
        for (int i = 0; i < MANY; i++) {
            Worklist unused =
                    Worklist.at(Path.of(file[0])).add(List.of(Work.item(Kind.LEGACY_CREDENTIAL, "theirs", "key " + i)));
        }
    }
}
