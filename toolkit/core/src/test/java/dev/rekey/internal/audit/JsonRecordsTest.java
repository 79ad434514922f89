package dev.rekey.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.model.AuditEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonRecordsTest {
    private static final EventReader ANY = new RowReader("any", head -> true, (row, out) -> {
        Draft draft = new Draft(row.time("t"), "test", row.need("a"));
        out.accept(draft.of(row));
    });

    @Test
    void readsArraysContainersAndLinesAlike() {
        String one = "{\"t\":1,\"a\":\"x\"}";
        String two = "{\"t\":2,\"a\":\"y\"}";

        for (String text : new String[] {
            "[" + one + "," + two + "]",
            "{\"meta\":{\"n\":[1]},\"Records\":[" + one + "," + two + "],\"links\":{}}",
            one + "\n" + two,
            "[" + one + "][" + two + "]",
            "[" + one + "]\n[]\n[" + two + "]\n",
            "{\"Records\":[" + one + "]}\n{\"next\":0,\"Records\":[" + two + "]}",
            one + "\r\n\r\n" + two + "\r\n",
            one + two,
            "\uFEFF" + one + "\n" + two,
            "{\n \"t\": 1,\n \"a\": \"x\"\n}\n{\n \"t\": 2,\n \"a\": \"y\"\n}\n"
        }) {
            Reading reading = read(text);

            assertThat(reading.events()).as(text).extracting(AuditEvent::action).containsExactly("x", "y");
            assertThat(reading.asides()).as(text).isEmpty();
            assertThat(reading.failure()).as(text).isEmpty();
        }
    }

    @Test
    void originsAreLinesOfLinesAndElsewhereNumbersOfRecords() {
        String one = "{\"t\":1,\"a\":\"x\"}";

        assertThat(read(one + "\n\n" + one).events())
                .extracting(event -> event.origin().line())
                .containsExactly(1L, 3L);
        assertThat(read("[" + one + "," + one + "]").events())
                .extracting(event -> event.origin().line())
                .containsExactly(1L, 2L);
    }

    @Test
    void brokenLineCostsThatLineOnly() {
        Reading reading =
                read("{\"t\":1,\"a\":\"x\"}\n{\"t\":2,\"a\":\n{\"t\":3}\n[1]\nnonsense\n{\"t\":6,\"a\":\"z\"}");

        assertThat(reading.events()).extracting(AuditEvent::action).containsExactly("x", "z");
        assertThat(reading.why())
                .containsExactly(
                        "2: the line ends in the middle of a record",
                        "3: there is nothing in a",
                        "4: there is no object",
                        "5: the line is no JSON");
        assertThat(reading.failure()).isEmpty();
    }

    @Test
    void arrayThatIsCutOffKeepsWhatWasWholeAndFails() {
        Reading reading = read("[{\"t\":1,\"a\":\"x\"},{\"t\":2,\"a\":\"y");

        assertThat(reading.events()).hasSize(1);
        assertThat(reading.failure().orElseThrow()).hasMessage("given ends in the middle, behind its 1st record.");
    }

    @Test
    void arrayWithoutItsEndFailsThoughEveryRecordIsWhole() {
        assertThat(read("[{\"t\":1,\"a\":\"x\"}").failure()).isPresent();
        assertThat(read("{\"Records\":[{\"t\":1,\"a\":\"x\"}]").failure()).isPresent();
    }

    @Test
    void pageWithoutRecordsAmongOthersIsNotPassedOverInSilence() {
        Reading reading =
                read("{\"Records\":[{\"t\":1,\"a\":\"x\"}]}{\"error\":\"limit\"}{\"Records\":[{\"t\":2,\"a\":\"y\"}]}");

        assertThat(reading.events()).extracting(AuditEvent::action).containsExactly("x", "y");
        assertThat(reading.why()).containsExactly("1: the document behind this record has no Records");
    }

    @Test
    void messagesQuoteNothingOfTheFile() {
        Reading reading = read("[{\"t\":1,\"a\":\"x\"},RKV7QX2M]");

        assertThat(reading.failure().orElseThrow())
                .hasMessage("given is no JSON behind its 1st record.")
                .hasNoCause();
    }

    @Test
    void whatNobodyTookIsThePayloadAndNumbersKeepTheirDigits() {
        Reading reading = read(
                "[{\"t\":1,\"a\":\"x\",\"n\":1.10,\"big\":12345678901234567890,\"o\":{\"k\":[]},\"e\":\"\",\"z\":null}]");

        assertThat(reading.first().payload()).isEqualTo("{\"n\":1.10,\"big\":12345678901234567890,\"o\":{\"k\":[]}}");
    }

    @Test
    void broken8BitTextBreaksOneLine() {
        byte[] good =
                "{\"t\":1,\"a\":\"x\"}\n{\"t\":1,\"a\":\"?\"}\n{\"t\":1,\"a\":\"y\"}".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < good.length; i++) {
            good[i] = good[i] == '?' ? (byte) 0xC3 : good[i];
        }

        Reading reading = Reading.with(ANY, Reading.file("given", good));

        assertThat(reading.events()).extracting(AuditEvent::action).containsExactly("x", "y");
        assertThat(reading.why()).containsExactly("2: the line is no JSON");
    }

    @Test
    void nestedDeeperThanAnyoneWouldGoesAside() {
        String deep = "{\"t\":1,\"a\":\"x\",\"d\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";

        Reading reading = read("{\"t\":1,\"a\":\"x\"}\n" + deep);

        assertThat(reading.events()).hasSize(1);
        assertThat(reading.why()).containsExactly("2: the line is no JSON");
    }

    private static Reading read(String text) {
        return Reading.with(ANY, Reading.file("given", text.getBytes(StandardCharsets.UTF_8)));
    }
}
