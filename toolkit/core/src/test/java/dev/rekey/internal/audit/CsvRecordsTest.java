package dev.rekey.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.model.AuditEvent;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CsvRecordsTest {
    private static final EventReader ANY = new RowReader("any", head -> true, (row, out) -> {
        Draft draft = new Draft(row.time("time"), "test", row.need("action"));
        out.accept(draft.of(row));
    });

    @Test
    void readsCellsThatRunOverLinesAndCountsLinesAsAnEditorDoes() {
        Reading reading = read("Time,ACTION,note\n1,x,\"a\nb, \"\"c\"\"\"\n2,y,\n", StandardCharsets.UTF_8);

        assertThat(reading.events()).extracting(AuditEvent::action).containsExactly("x", "y");
        assertThat(reading.events()).extracting(event -> event.origin().line()).containsExactly(2L, 4L);
        assertThat(reading.first().payload()).isEqualTo("{\"note\":\"a\\nb, \\\"c\\\"\"}");
    }

    @Test
    void marksOfByteOrderAndLinesOfWindowsAreNoContent() {
        for (Charset charset :
                new Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
            Reading reading = read("\uFEFFtime,action\r\n1,\u00fc\r\n", charset);

            assertThat(reading.events())
                    .as("%s", charset)
                    .extracting(AuditEvent::action)
                    .containsExactly("\u00fc");
        }
    }

    @Test
    void rowOfOtherLengthGoesAside() {
        Reading reading = read("time,action\n1,x,y\n2\n3,z\n", StandardCharsets.UTF_8);

        assertThat(reading.events()).extracting(AuditEvent::action).containsExactly("z");
        assertThat(reading.why()).containsExactly("2: 3 cells under 2 columns", "3: 1 cells under 2 columns");
    }

    @Test
    void quoteWithoutEndFailsAndKeepsWhatWasBefore() {
        Reading reading = read("time,action\n1,x\n2,\"RKV7QX2M\n3,y\n", StandardCharsets.UTF_8);

        assertThat(reading.events()).extracting(AuditEvent::action).containsExactly("x");
        assertThat(reading.failure().orElseThrow())
                .hasMessage("given cannot be read as CSV behind line 2: a quoted cell has no end.")
                .hasNoCause();
    }

    @Test
    void columnsOfOneNameAreToldApart() {
        Reading reading = read("time,action,n,n\n1,x,first,second\n", StandardCharsets.UTF_8);

        assertThat(reading.first().payload()).isEqualTo("{\"n\":\"first\",\"n#2\":\"second\"}");
    }

    private static Reading read(String text, Charset charset) {
        return Reading.with(ANY, Reading.file("given", text.getBytes(charset)));
    }
}
