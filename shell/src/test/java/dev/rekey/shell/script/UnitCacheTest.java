package dev.rekey.shell.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitCacheTest {
    private static final Unit UNIT = new Unit("x.jsh", "record P(int x) { }\nnew P(2).x() + 1");

    @TempDir
    Path home;

    private final AtomicInteger compilers = new AtomicInteger();
    private Path folder = Path.of("set before each");

    @BeforeEach
    void nestTheFolder() {
        folder = home.resolve("rekey/units");
    }

    @Test
    void theSecondRunNeedsNoCompiler() throws Throwable {
        run(UNIT);

        assertThat(run(UNIT)).isEqualTo(3);
        assertThat(compilers).hasValue(1);
    }

    @Test
    void anotherTextNameOrSaltIsAnotherUnit() throws Throwable {
        run(UNIT);

        run(new Unit(UNIT.name(), UNIT.text() + "\n"));
        run(new Unit("y.jsh", UNIT.text()));
        run(new UnitCache(folder, "other salt"), UNIT);

        assertThat(compilers).hasValue(4);
    }

    @Test
    void folderAndFilesAreTheOwnersAlone() throws Throwable {
        run(UNIT);

        assertThat(permissions(folder)).isEqualTo("rwx------");
        assertThat(files())
                .singleElement()
                .satisfies(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
    }

    @Test
    void aFolderThatOthersMayEnterIsNotUsed() throws Throwable {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxr-x"));

        assertThat(run(UNIT)).isEqualTo(3);
        assertThat(files()).isEmpty();
    }

    @Test
    void aFolderThatCannotBeMadeCostsOnlyTheCache() throws Throwable {
        Path file = Files.createFile(home.resolve("file"));

        assertThat(run(new UnitCache(file.resolve("below/units"), "salt"), UNIT))
                .isEqualTo(3);
    }

    @Test
    void aDamagedFileIsCompiledAgain() throws Throwable {
        run(UNIT);
        byte[] whole = Files.readAllBytes(files().get(0));
        Files.write(files().get(0), java.util.Arrays.copyOf(whole, whole.length - 1));

        assertThat(run(UNIT)).isEqualTo(3);
        assertThat(compilers).hasValue(2);
    }

    private Object run(Unit unit) throws Throwable {
        return run(new UnitCache(folder, "salt"), unit);
    }

    private Object run(UnitCache cache, Unit unit) throws Throwable {
        return cache.compile(unit, () -> {
                    compilers.incrementAndGet();
                    return new UnitCompiler(ClassPath.ofThisProcess());
                })
                .run(new String[0]);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
