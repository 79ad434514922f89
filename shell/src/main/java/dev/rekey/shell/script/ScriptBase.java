package dev.rekey.shell.script;

import org.jspecify.annotations.Nullable;

/**
 * What every compiled unit extends. Its names start with {@code $} where user code is not meant to see them: an
 * inherited name would hide a static import of the same name, such as {@code Values.value}.
 */
public abstract class ScriptBase {
    /** The words behind the script's name on the command line. */
    protected String[] args = {};

    /** The unit's statements. Returns the value of the last expression; {@code null} when there is none. */
    public abstract @Nullable Object $run() throws Throwable;

    final @Nullable Object $run(String[] arguments) throws Throwable {
        args = arguments.clone();
        return $run();
    }

    /** A last expression that has a value. */
    @FunctionalInterface
    public interface Valued {
        @Nullable
        Object get() throws Throwable;
    }

    /** A last expression that has none. */
    @FunctionalInterface
    public interface Valueless {
        void run() throws Throwable;
    }

    /**
     * The value of a last method call. The compiler prefers this over {@link #$last(Valueless)} unless the method is
     * {@code void}; so the question "has it a value?" costs no second compilation.
     */
    public static @Nullable Object $last(Valued expression) throws Throwable {
        return expression.get();
    }

    /** Runs a last method call that is {@code void}. */
    public static @Nullable Object $last(Valueless statement) throws Throwable {
        statement.run();
        return null;
    }
}
