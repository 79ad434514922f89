package dev.rekey.source;

import static dev.rekey.source.Sources.context;
import static dev.rekey.source.Sources.named;
import static dev.rekey.source.Sources.text;
import static dev.rekey.source.Sources.wanted;
import static dev.rekey.source.Values.generated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import dev.rekey.model.SlotClass;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedTest {
    private static final Slot SLOT = context("deploy", "SESSION_SECRET");

    @Nested
    class AValue {
        @ParameterizedTest
        @ValueSource(ints = {16, 32, 1024})
        void hasTheLengthAskedForAndOnlyLettersAndDigits(int length) {
            try (Supply supply = generated(length).discarding().open(Prompter.none());
                    Secret value = supply.value(wanted(SLOT))) {
                assertThat(text(value)).matches("[A-Za-z0-9]{" + length + "}");
            }
        }

        @Test
        void isNewEachTime() {
            Set<String> values = new HashSet<>();
            try (Supply supply = open()) {
                for (int i = 0; i < 100; i++) {
                    values.add(text(supply.value(wanted(SLOT))));
                }
            }

            assertThat(values).hasSize(100);
        }

        @Test
        void usesTheWholeAlphabet() {
            try (Supply supply = generated(1024).discarding().open(Prompter.none())) {
                StringBuilder all = new StringBuilder();
                for (int i = 0; i < 20; i++) {
                    all.append(text(supply.value(wanted(SLOT))));
                }

                assertThat(all.chars().distinct()).hasSize(62);
            }
        }

        @Test
        void isKeptNowhereWhenDiscarded() {
            try (Supply supply = open()) {
                supply.keep(SLOT, Secret.of("x"));

                assertThat(supply.kept(SLOT)).isEmpty();
            }
        }
    }

    @Nested
    class Lengths {
        @ParameterizedTest
        @ValueSource(ints = {Integer.MIN_VALUE, 0, 15, 1025})
        void outOfRangeAreRefused(int length) {
            assertThatThrownBy(() -> generated(length))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("generated(" + length + ")")
                    .hasMessageContaining("16 to 1024");
        }
    }

    @Nested
    class WhereTheyGo {
        @Test
        void mustBeSaid() {
            assertThatThrownBy(() -> generated(32).open(Prompter.none()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(".into(\"new.json\")")
                    .hasMessageContaining(".discarding()");
        }

        @Test
        void isInItsDescription() {
            assertThat(generated(32).describe()).isEqualTo("32 random characters");
            assertThat(generated(32).into("new.json").describe()).isEqualTo("32 random characters into new.json");
            assertThat(generated(32).discarding().describe()).isEqualTo("32 random characters, kept nowhere");
        }

        @Test
        void theLastWordCounts() {
            assertThat(generated(32).discarding().into("new.json").describe()).contains("into new.json");
            assertThat(generated(32).into("new.json").discarding().describe()).contains("kept nowhere");
        }

        @Test
        void oneValueForManySlotsCannotBeDiscarded() {
            assertThatThrownBy(() -> generated(32).discarding().oncePerName())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(".into(\"new.json\")");
            assertThatThrownBy(() -> generated(32).oncePerName()).isInstanceOf(ConfigurationException.class);
            assertThatThrownBy(() ->
                            Values.matching("A", generated(32).discarding()).oncePerName())
                    .isInstanceOf(ConfigurationException.class);
            assertThatThrownBy(() -> Values.matching("A", Values.skip("x"))
                            .otherwise(generated(32).discarding())
                            .oncePerName())
                    .isInstanceOf(ConfigurationException.class);
            assertThatCode(() -> generated(32).into("new.json").oncePerName()).doesNotThrowAnyException();
        }
    }

    @Nested
    class Offers {
        @Test
        void aValueForWhatOnlyTheOrganisationDefines() {
            assertThat(offer(wanted(SLOT, SlotClass.RANDOM_ABLE)))
                    .isEqualTo(new Offer.Ready("32 random characters, kept nowhere"));
        }

        @Test
        void noneForTheRestAndSaysWhatToDoInstead() {
            assertThat(declined(SlotClass.ISSUER_MADE)).contains("because").contains("dotenv(...) or prompt()");
            assertThat(declined(SlotClass.CONFIGURATION)).contains("because").contains("not a secret");
            assertThat(declined(SlotClass.UNKNOWN)).contains("because").contains("left alone unless you name it");
        }

        @ParameterizedTest
        @EnumSource(
                value = SlotClass.class,
                names = {"ISSUER_MADE", "CONFIGURATION", "UNKNOWN"})
        void aValueForAnythingThatIsNamedAndWarns(SlotClass kind) {
            assertThat(offer(named(SLOT, kind)))
                    .isInstanceOfSatisfying(
                            Offer.Ready.class,
                            ready -> assertThat(ready.from())
                                    .contains("named by you")
                                    .contains(kind.label()));
        }

        private String declined(SlotClass kind) {
            return ((Offer.Declined) offer(wanted(SLOT, kind))).why();
        }

        private Offer offer(Wanted wanted) {
            try (Supply supply = open()) {
                return supply.offer(wanted);
            }
        }
    }

    @Test
    void makingAnOfferTouchesNoFile() {
        try (Supply supply = generated(32).into("/nowhere/new.json").open(Prompter.none())) {
            assertThat(supply.offer(wanted(SLOT))).isInstanceOf(Offer.Ready.class);
            assertThatThrownBy(() -> supply.prepare(List.of(wanted(SLOT)), List.of()))
                    .isInstanceOf(ConfigurationException.class);
        }
    }

    private static Supply open() {
        return generated(32).discarding().open(Prompter.none());
    }
}
