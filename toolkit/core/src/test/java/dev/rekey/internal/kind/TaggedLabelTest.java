package dev.rekey.internal.kind;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TaggedLabelTest {
    private static final String OF_ITEM = "rekey-20230105-084500-a1b2c3-1f0e9d8c";
    private static final String OF_ROTATION = "rekey-20230105-084500-a1b2c3";

    @Test
    void theMarkOfAnItemIsReadAsItWasWritten() {
        String label = TaggedLabel.of("badge", OF_ITEM, "old");

        assertThat(label).isEqualTo("badge (" + OF_ITEM + ")");
        assertThat(TaggedLabel.tagIn(label, "old")).contains(OF_ITEM);
        assertThat(TaggedLabel.words(label)).isEqualTo("badge");
    }

    @Test
    void aJournalWithTheMarkOfItsRotationIsGoneOnWith() {
        String label = TaggedLabel.of("badge", OF_ROTATION, "old");

        assertThat(TaggedLabel.tagIn(label, "old")).contains(OF_ROTATION);
        assertThat(TaggedLabel.tagIn(label, "another")).isEmpty();
        assertThat(TaggedLabel.words(label)).isEqualTo("badge");
    }

    @Test
    void theNextRotationReplacesTheMark() {
        String marked = TaggedLabel.of("badge", OF_ROTATION, "old");

        assertThat(TaggedLabel.of(marked, OF_ITEM, "newer")).isEqualTo("badge (" + OF_ITEM + ")");
    }

    @Test
    void whatOnlyLooksLikeAMarkIsLeft() {
        assertThat(TaggedLabel.words("deploy (rekey-prod)")).isEqualTo("deploy (rekey-prod)");
        assertThat(TaggedLabel.tagIn("deploy (rekey-prod)", "old")).isEmpty();
    }
}
