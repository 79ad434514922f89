package dev.rekey.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ItemTagTest {
    private static final String ROTATION = "rekey-20230105-084500-a1b2c3";

    @Test
    void itemsOfOneRotationHaveTagsOfTheirOwn() {
        String first = ItemTag.of(ROTATION, "trigger/gh/acme/web/nightly#1");
        String second = ItemTag.of(ROTATION, "trigger/gh/acme/web/nightly#2");

        assertThat(first).startsWith(ROTATION + "-").isNotEqualTo(second);
        assertThat(ItemTag.of(ROTATION, "trigger/gh/acme/web/nightly#1")).isEqualTo(first);
    }

    @Test
    void theTagOfAWholeRotationIsKnownForOne() {
        assertThat(ItemTag.isOfOneItem(ROTATION)).isFalse();
        assertThat(ItemTag.isOfOneItem(ItemTag.of(ROTATION, "any"))).isTrue();
    }
}
