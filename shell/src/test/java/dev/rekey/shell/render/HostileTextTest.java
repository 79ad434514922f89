package dev.rekey.shell.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.table.Grid;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Names come from whoever may create a context: nothing that they hold may steer the reader's terminal. */
class HostileTextTest {
    private static final int NAMES = 10_000;
    private static final String[] NASTY = {
        "\033[2J",
        "\033]0;owned\007",
        "\u009b31m",
        "\u202e",
        "\u2066",
        "\u2028",
        "\r",
        "\n",
        "\t",
        "\0",
        "\u007f",
        "\u200b",
        "\uFEFF",
        "\uD800",
        "\uDC00",
        "\u061c",
        "\udb40\udc41",
        "|",
        "\"",
        "<",
        "`",
        "=",
        "配",
        "👩‍💻",
        "é",
        "e\u0301",
        " "
    };

    private final Random random = new Random(7);

    @Test
    void noFormatAtAnyWidthEmitsControlCharacters() {
        for (int i = 0; i < NAMES; i++) {
            String name = name();
            Grid grid = Grid.titled(name).text(name).row(name).note(name).build();
            Object value = List.of(grid, List.of(name), Map.of(name, name)).get(i % 3);
            for (Format format : Format.values()) {
                StringBuilder out = new StringBuilder();
                StringBuilder notes = new StringBuilder();
                new Renderer(format, new Look(i % 2 * 30, false)).render(value, out, notes);

                String text = (out.toString() + notes).replace("\r\n", "").replace("\n", "");
                if (!(value instanceof List)) {
                    assertHarmless(text);
                } else {
                    assertHarmless(text.replace("\t", "")); // a single value keeps its own lines and tabs
                }
            }
        }
    }

    @Test
    void whatUserCodePrintsIsGuarded() {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        StringBuilder expected = new StringBuilder();
        try (PrintStream out = new PrintStream(new GuardedOutput(terminal), true, StandardCharsets.UTF_8)) {
            for (int i = 0; i < NAMES; i++) {
                String name = name().replaceAll("[\uD800-\uDFFF]", "");
                out.print(name);
                expected.append(Plain.lines(name));
            }
        }

        assertThat(terminal.toString(StandardCharsets.UTF_8)).isEqualTo(expected.toString());
        assertHarmless(expected.toString().replaceAll("[\n\t]", ""));
    }

    @Test
    void aCharacterMayArriveInPieces() throws IOException {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        byte[] bytes = "a\u009b配👩".getBytes(StandardCharsets.UTF_8);
        try (GuardedOutput out = new GuardedOutput(terminal)) {
            for (byte b : bytes) {
                out.write(b);
            }
        }

        assertThat(terminal.toString(StandardCharsets.UTF_8)).isEqualTo("a\\u009b配👩");
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        for (int left = 1 + random.nextInt(8); left > 0; left--) {
            name.append(random.nextInt(4) == 0 ? String.valueOf((char) random.nextInt(0x3000)) : pick());
        }
        return name.toString();
    }

    private String pick() {
        return NASTY[random.nextInt(NASTY.length)];
    }

    private static void assertHarmless(String text) {
        assertThat(text.codePoints().filter(c -> !Plain.isHarmless(c)).mapToObj(Integer::toHexString))
                .isEmpty();
    }
}
