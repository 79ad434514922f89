package dev.rekey.shell.script;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Where the compiler finds classes. It opens every jar that it is given, so units are compiled against the few jars that
 * they nearly always mean (a third faster), and again against all of them when a name is not found.
 */
public final class ClassPath {
    private static final Set<String> MISSING_NAMES = Set.of("compiler.err.doesnt.exist", "compiler.err.cant.access");

    private final List<String> entries;

    private ClassPath(List<String> entries) {
        this.entries = entries;
    }

    /** The class path of this process. */
    public static ClassPath ofThisProcess() {
        return of(System.getProperty("java.class.path", ""));
    }

    static ClassPath of(String joined) {
        return new ClassPath(Arrays.stream(joined.split(File.pathSeparator))
                .filter(Predicate.not(String::isEmpty))
                .toList());
    }

    /** All entries, joined as the platform does. */
    public String whole() {
        return String.join(File.pathSeparator, entries);
    }

    /** Changes when an entry does, as far as sizes and times tell. */
    public String fingerprint() {
        StringBuilder all = new StringBuilder();
        for (String entry : entries) {
            File file = new File(entry);
            all.append(entry)
                    .append(' ')
                    .append(file.length())
                    .append(' ')
                    .append(file.lastModified())
                    .append('\n');
        }
        return all.toString();
    }

    /** Our own jars and Tablesaw's: what the default imports name. Directories stand for our jars in a build. */
    String small() {
        return entries.stream().filter(ClassPath::isUsual).collect(Collectors.joining(File.pathSeparator));
    }

    /** Whether an error of this kind may go away with the {@link #whole()} class path. */
    static boolean mayHelp(String errorCode) {
        return MISSING_NAMES.contains(errorCode) || errorCode.startsWith("compiler.err.cant.resolve");
    }

    private static boolean isUsual(String entry) {
        Path path = Path.of(entry);
        String name = String.valueOf(path.getFileName());
        return name.startsWith("rekey-") || name.startsWith("tablesaw-core-") || Files.isDirectory(path);
    }
}
