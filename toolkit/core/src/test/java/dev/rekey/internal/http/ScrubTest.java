package dev.rekey.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScrubTest {
    @Test
    void whatWasSentIsHidden() {
        assertThat(new Scrub("s3cr3t-t0ken", "").clean("bad token s3cr3t-t0ken given"))
                .isEqualTo("bad token … given");
    }

    @Test
    void soIsAPartOfIt() {
        assertThat(new Scrub("s3cr3t-t0ken", "").clean("token s3cr3t… is bad")).isEqualTo("token …… is bad");
    }

    @Test
    void theLastThreeCharactersMayStay() {
        assertThat(new Scrub("s3cr3t-t0ken", "").clean("ends in ken")).isEqualTo("ends in ken");
    }

    @Test
    void everyThingSentIsLookedFor() {
        assertThat(new Scrub("token-1", "value-2").clean("token-1 or value-2")).isEqualTo("… or …");
    }

    @Test
    void otherTextIsLeftAlone() {
        assertThat(new Scrub("s3cr3t", "{\"value\":\"x\"}").clean("Permission denied."))
                .isEqualTo("Permission denied.");
    }
}
