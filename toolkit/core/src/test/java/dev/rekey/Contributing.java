package dev.rekey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Holds the code that CONTRIBUTING.md shows to the source that is tested. */
public final class Contributing {
    private static final Path PAGE = Path.of("../../CONTRIBUTING.md");
    private static final Path SOURCES = Path.of("src/test/java/dev/rekey");

    private Contributing() {}

    /**
     * The page shows this file from {@code begin} on. With {@code -Dgolden.update=true} it takes over what the source says.
     *
     * @param source below the tests' {@code dev.rekey}
     */
    public static void assertShows(String source, String begin) throws IOException {
        String text = Files.readString(SOURCES.resolve(source));
        String code = text.substring(text.indexOf(begin));
        String page = Files.readString(PAGE);
        int from = page.indexOf(begin);
        assertThat(from).isPositive();
        int to = page.indexOf("```", from);
        if (Boolean.getBoolean("golden.update")) {
            page = Files.readString(Files.writeString(PAGE, page.substring(0, from) + code + page.substring(to)));
            to = page.indexOf("```", from);
        }

        assertThat(page.substring(from, to)).isEqualTo(code);
    }
}
