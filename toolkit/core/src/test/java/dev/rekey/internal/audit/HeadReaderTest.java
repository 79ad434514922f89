package dev.rekey.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.internal.audit.Head.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HeadReaderTest {
    @Test
    void tellsShapes() throws IOException {
        assertThat(head("").shape()).isEqualTo(Shape.EMPTY);
        assertThat(head(" \n\uFEFF".substring(0, 2)).shape()).isEqualTo(Shape.EMPTY);
        assertThat(head("[]").shape()).isEqualTo(Shape.ARRAY);
        assertThat(head("{\"a\":1}\n{\"a\":2}").shape()).isEqualTo(Shape.LINES);
        assertThat(head("{\"m\":1,\"Records\":[{\"a\":1}]}").shape()).isEqualTo(Shape.CONTAINER);
        assertThat(head("{\"Records\":[]}").shape()).isEqualTo(Shape.CONTAINER);
        assertThat(head("a,b\n1,2").shape()).isEqualTo(Shape.CSV);
        assertThat(head("some prose.").shape()).isEqualTo(Shape.OTHER);
        assertThat(head("\u007fELF\u0002\u0001\u0000").shape()).isEqualTo(Shape.OTHER);
        assertThat(head("{nonsense").shape()).isEqualTo(Shape.OTHER);
    }

    @Test
    void arrayOfARecordIsNoContainer() throws IOException {
        Head head = head("{\"action\":\"x\",\"repositories\":[{\"id\":1}],\"events\":[\"push\"],\"actor\":\"a\"}");

        assertThat(head.shape()).isEqualTo(Shape.LINES);
        assertThat(head.fields()).contains("action", "repositories", "events", "actor");
    }

    @Test
    void namesFieldsOfTheFirstRecordAndNestedOnesWithADot() throws IOException {
        assertThat(head("[{\"actor\":{\"id\":1,\"deep\":{\"er\":null}},\"l\":[{\"x\":1}]},{\"later\":1}]")
                        .fields())
                .containsExactlyInAnyOrder("actor", "actor.id", "actor.deep", "actor.deep.er", "l");
    }

    @Test
    void fileThatIsCutOffHasTheSameHead() throws IOException {
        assertThat(head("[{\"actor\":{\"id\":1},\"x\":\"tru").fields()).contains("actor", "actor.id");
        assertThat(head("{\"Records\":[{\"eventTime\":1,\"x\":\"tru").container())
                .isEqualTo("Records");
    }

    @Test
    void contentWithoutColumnsIsNotTakenForNamesOfColumns() throws IOException {
        for (String text : new String[] {
            "TOKEN=RKV7QX2M,more\n", "RKV7QX2M\n", "\"a\nb\",c\n", "x".repeat(100) + ",b\n", "\"never closed, and on\n"
        }) {
            assertThat(head(text).columns()).as(text).isEmpty();
        }
    }

    private static Head head(String text) throws IOException {
        return HeadReader.of(Reading.file("given", text.getBytes(StandardCharsets.UTF_8)));
    }
}
