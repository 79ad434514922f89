package dev.rekey.model;

import java.util.Locale;

/**
 * One spelling for the names of actions. Logs write {@code schedule.create} in one year and {@code schedule-create} in
 * another, {@code context.env_var.created} here and {@code context.env_var.store} there: lower case, dots for every
 * separator, and verbs in the present tense. The raw spelling stays in the event, as evidence.
 */
public final class ActionKey {
    private ActionKey() {}

    /** The key of {@code action}. */
    public static String of(String action) {
        String key = action.toLowerCase(Locale.ROOT).replace('-', '.').replace('_', '.');
        return key.endsWith("created") || key.endsWith("deleted") ? key.substring(0, key.length() - 1) : key;
    }
}
