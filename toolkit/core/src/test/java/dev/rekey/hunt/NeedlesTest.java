package dev.rekey.hunt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeedlesTest {
    private static final String PLAIN = "plantedX7";
    private static final String ODD = "pl+nt <é\"\n?>>>~~~d";

    @ParameterizedTest
    @ValueSource(strings = {PLAIN, ODD})
    void areFoundInEveryForm(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String xml = text.replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
        String json = text.replace("\"", "\\\"").replace("\n", "\\n");

        assertFound(text, text);
        assertFound(text, HexFormat.of().formatHex(bytes));
        assertFound(text, HexFormat.of().withUpperCase().formatHex(bytes));
        assertFound(text, URLEncoder.encode(text, StandardCharsets.UTF_8));
        assertFound(text, URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"));
        assertFound(text, json);
        assertFound(text, xml);
    }

    @ParameterizedTest
    @ValueSource(strings = {PLAIN, ODD})
    void areFoundInBase64WhateverStandsAroundThem(String text) throws IOException {
        for (int before = 0; before < 3; before++) {
            for (int after = 0; after < 4; after++) {
                byte[] around = ("ÿ".repeat(before) + text + "ÿ".repeat(after)).getBytes(StandardCharsets.UTF_8);

                assertFound(text, Base64.getEncoder().encodeToString(around));
                assertFound(text, Base64.getUrlEncoder().withoutPadding().encodeToString(around));
            }
        }
    }

    @Test
    void areFoundOnceWhereverPiecesEnd() throws IOException {
        byte[] hay = "..plantedX7...plantedX7plantedX7".getBytes(StandardCharsets.UTF_8);

        for (int piece = 1; piece <= hay.length + 1; piece++) {
            assertThat(find(PLAIN, hay, piece))
                    .as("pieces of %d bytes", piece)
                    .extracting(Needles.Find::offset)
                    .containsExactly(2L, 14L, 23L);
        }
    }

    @Test
    void areFoundBetweenBytesThatAreNoText() throws IOException {
        byte[] hay = new byte[5000];
        Arrays.fill(hay, (byte) 0xff);
        byte[] planted = PLAIN.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(planted, 0, hay, 4090, planted.length);

        assertThat(find(PLAIN, hay, 4096)).extracting(Needles.Find::offset).containsExactly(4090L);
    }

    @Test
    void areToldApartThoughTheyBeginAlike() throws IOException {
        Needles needles = new Needles();
        needles.add("first", PLAIN + "-1");
        needles.add("second", PLAIN + "-2");

        assertThat(needles.in(stream((PLAIN + "-2").getBytes(StandardCharsets.UTF_8)), 64))
                .containsExactly(new Needles.Find(0, "second, as it is"));
    }

    @Test
    void areNotFoundInPart() throws IOException {
        assertThat(find(PLAIN, "plantedX plantedY7 lantedX7".getBytes(StandardCharsets.UTF_8), 64))
                .isEmpty();
        assertThat(find(PLAIN, new byte[0], 64)).isEmpty();
    }

    @Test
    void areNotTooShortToMeanAnything() {
        assertThatThrownBy(() -> new Needles().add("short", "7 bytes")).hasMessageNotContaining("7 bytes");
    }

    @Test
    void areNeverShown() throws IOException {
        assertThat(find(PLAIN, PLAIN.getBytes(StandardCharsets.UTF_8), 64).toString())
                .doesNotContain(PLAIN);
    }

    private static void assertFound(String text, String form) throws IOException {
        byte[] hay = ("<" + form + ">").getBytes(StandardCharsets.UTF_8);
        assertThat(find(text, hay, 4096)).as(form).isNotEmpty();
    }

    private static List<Needles.Find> find(String text, byte[] hay, int piece) throws IOException {
        Needles needles = new Needles();
        needles.add("planted", text);
        return needles.in(stream(hay), piece);
    }

    private static ByteArrayInputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}
