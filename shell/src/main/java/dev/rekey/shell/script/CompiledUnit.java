package dev.rekey.shell.script;

import dev.rekey.shell.render.Excerpt;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A unit that is ready to run, with what it takes to speak of its lines afterwards. */
public final class CompiledUnit {
    private final Unit unit;
    private final Map<String, byte[]> classes;

    CompiledUnit(Unit unit, Map<String, byte[]> classes) {
        this.unit = unit;
        this.classes = classes;
    }

    Map<String, byte[]> classes() {
        return classes;
    }

    /**
     * Runs the unit on the calling thread.
     *
     * @return the value of its last expression; {@code null} when there is none
     * @throws Throwable whatever the user's code throws, as it is
     */
    public @Nullable Object run(String[] args) throws Throwable {
        Class<?> type = new Loader(classes).loadClass(UnitCompiler.CLASS);
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return ((ScriptBase) constructor.newInstance()).$run(args);
    }

    /** The place in the user's text that {@code thrown} came through last; empty when it came through none. */
    public Optional<Place> placeOf(Throwable thrown) {
        return line(thrown).map(line -> new Place(unit.name() + ":" + line, Excerpt.ofWhole(unit.line(line))));
    }

    /** The stack of {@code thrown} as far as it is the user's, innermost first: {@code name:line}. */
    public List<String> userFrames(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(this::isUserCode)
                .map(frame -> unit.name() + ":" + userLine(frame))
                .distinct()
                .toList();
    }

    private Optional<Integer> line(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(this::isUserCode)
                .findFirst()
                .map(this::userLine);
    }

    private int userLine(StackTraceElement frame) {
        return LayeredSource.userLine(frame.getLineNumber(), unit.lineCount());
    }

    private boolean isUserCode(StackTraceElement frame) {
        return classes.containsKey(frame.getClassName()) && frame.getLineNumber() > 0 && userLine(frame) > 0;
    }

    /**
     * A place in the user's text.
     *
     * @param position such as {@code -e:3}
     * @param excerpt the line, marked
     */
    public record Place(String position, String excerpt) {}

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(CompiledUnit.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
