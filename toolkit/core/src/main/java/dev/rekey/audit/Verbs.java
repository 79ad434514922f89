package dev.rekey.audit;

import dev.rekey.model.ActionKey;
import dev.rekey.model.AuditEvent;
import dev.rekey.model.Globs;
import java.util.Arrays;

/** Sets of actions, in whatever spelling a log has them. */
final class Verbs {
    /** What everybody does who builds. */
    static final Verbs BUILDING = of("build.*", "workflow.*", "trigger_event-create", "context.secrets.accessed");

    private final Globs names;

    private Verbs(Globs names) {
        this.names = names;
    }

    static Verbs of(String... globs) {
        return new Verbs(Globs.of(Arrays.stream(globs).map(ActionKey::of).toArray(String[]::new)));
    }

    boolean include(AuditEvent event) {
        return names.match(event.actionKey());
    }
}
