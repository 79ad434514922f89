package dev.rekey.source;

import static dev.rekey.source.Sources.context;
import static dev.rekey.source.Sources.named;
import static dev.rekey.source.Sources.project;
import static dev.rekey.source.Sources.take;
import static dev.rekey.source.Sources.text;
import static dev.rekey.source.Sources.value;
import static dev.rekey.source.Sources.wanted;
import static dev.rekey.source.Values.dotenv;
import static dev.rekey.source.Values.generated;
import static dev.rekey.source.Values.json;
import static dev.rekey.source.Values.matching;
import static dev.rekey.source.Values.prompt;
import static dev.rekey.source.Values.skip;
import static dev.rekey.source.Values.stdin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rekey.Leaks;
import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import dev.rekey.model.SlotClass;
import dev.rekey.source.Sources.Scripted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ValuesTest {
    private static final String MARKER = "RKVvaluesMARKER";
    private static final Slot NPM = context("deploy", "NPM_TOKEN");
    private static final Slot NPM_TOO = project("web", "NPM_TOKEN");
    private static final Slot AWS = context("deploy", "AWS_SECRET_ACCESS_KEY");

    @TempDir
    Path folder;

    @Nested
    class AGivenValue {
        @Test
        void isTheSameForEverySlot() {
            assertThat(value(Values.value("x"), NPM)).isEqualTo("x");
            assertThat(value(Values.value("x"), AWS)).isEqualTo("x");
        }

        @Test
        void isItsOwnCopy() {
            Secret mine = Secret.of("x");
            ValueSource source = Values.value(mine);
            mine.close();

            assertThat(value(source, NPM)).isEqualTo("x");
            assertThat(value(source, NPM)).isEqualTo("x");
        }

        @Test
        void isNotInItsDescription() {
            assertThat(Values.value(MARKER).describe()).doesNotContain(MARKER);
            assertThat(Values.value(MARKER).toString()).doesNotContain(MARKER);
        }

        @Test
        void cannotBeSavedAndNeitherCanWhatContainsIt() {
            assertThat(Values.value("x").saved()).isEmpty();
            assertThat(Values.value("x").oncePerName().saved()).isEmpty();
            assertThat(matching("A", Values.value("x")).saved()).isEmpty();
            assertThat(matching("A", prompt()).otherwise(Values.value("x")).saved())
                    .isEmpty();
        }

        @Test
        void isNotLongerThanCircleCiTakes() {
            assertThat(value(Values.value("x".repeat(32_768)), NPM)).hasSize(32_768);
            assertThatThrownBy(() -> Values.value("x".repeat(32_769)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("32769");
        }
    }

    @Nested
    class ADotenvFile {
        @Test
        void givesValuesByName() throws IOException {
            write("new.env", "NPM_TOKEN=1\n");

            assertThat(value(dotenv(folder.resolve("new.env")), NPM)).isEqualTo("1");
            assertThat(value(dotenv(folder.resolve("new.env")), NPM_TOO)).isEqualTo("1");
        }

        @Test
        void declinesNamesThatItDoesNotHave() throws IOException {
            write("new.env", "NPM_TOKEN=1\n");

            assertThat(offer(dotenv(folder.resolve("new.env")), AWS))
                    .isEqualTo(new Offer.Declined("new.env has no AWS_SECRET_ACCESS_KEY"));
        }

        @Test
        void isReadFromStandardInputForADash() {
            assertThat(Sources.text(dotenv("-")
                            .open(Scripted.withInput("NPM_TOKEN=1\n"))
                            .value(wanted(NPM))))
                    .isEqualTo("1");
        }

        @Test
        void onStandardInputIsCalledSoInComplaints() {
            Throwable failure = catchThrowable(() -> dotenv("-").open(Scripted.withInput(MARKER)));

            assertThat(failure)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("standard input line 1: ");
            Leaks.assertNoneIn(failure, MARKER);
        }
    }

    @Nested
    class AJsonFile {
        @Test
        void givesValuesBySlotBeforeThoseByName() throws IOException {
            write("new.json", "{\"NPM_TOKEN\": \"by name\", \"context/deploy/NPM_TOKEN\": \"by slot\"}");

            assertThat(value(json(folder.resolve("new.json")), NPM)).isEqualTo("by slot");
            assertThat(value(json(folder.resolve("new.json")), NPM_TOO)).isEqualTo("by name");
        }

        @Test
        void declinesSlotsThatItDoesNotHave() throws IOException {
            write("new.json", "{\"context/deploy/NPM_TOKEN\": \"1\"}");

            assertThat(offer(json(folder.resolve("new.json")), NPM)).isEqualTo(new Offer.Ready("from new.json"));
            assertThat(offer(json(folder.resolve("new.json")), NPM_TOO))
                    .isEqualTo(new Offer.Declined("new.json has no project/gh/acme/web/NPM_TOKEN"));
        }

        @Test
        void ofAnotherOrganisationIsDeclined() throws IOException {
            write("new.json", "{\"$organisation\": \"gh/other\", \"context/deploy/NPM_TOKEN\": \"1\"}");

            assertThat(offer(json(folder.resolve("new.json")), NPM))
                    .isEqualTo(new Offer.Declined("new.json holds values of gh/other"));
        }

        @Test
        void doesNotGiveWhatWasSuperseded() throws IOException {
            write("new.json", "{\"$superseded\": {\"context/deploy/NPM_TOKEN\": [\"old\"]}}");

            assertThat(offer(json(folder.resolve("new.json")), NPM)).isInstanceOf(Offer.Declined.class);
        }

        @Test
        void isReadFromStandardInputForADash() {
            assertThat(Sources.text(json("-")
                            .open(Scripted.withInput("{\"NPM_TOKEN\": \"1\"}"))
                            .value(wanted(NPM))))
                    .isEqualTo("1");
        }
    }

    @Nested
    class AFileThatCannotBeRead {
        @Test
        void isNamed() {
            for (ValueSource source : List.of(dotenv(folder.resolve("none")), json(folder.resolve("none")))) {
                assertThatThrownBy(() -> source.open(Prompter.none()))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessage(folder.resolve("none") + " cannot be read: there is no such file.");
            }
        }

        @Test
        void mayBeAFolder() {
            assertThatThrownBy(() -> dotenv(folder).open(Prompter.none()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith(folder + " cannot be read: ");
        }

        @Test
        void needsNobodyToReadStandardInputForTheLibrary() {
            assertThatThrownBy(() -> dotenv("-").open(Prompter.none())).isInstanceOf(ConfigurationException.class);
            assertThatThrownBy(() -> value(stdin(), NPM)).isInstanceOf(ConfigurationException.class);
        }

        @Test
        void mayBeStandardInputThatIsNoText() {
            assertThatThrownBy(() -> dotenv("-").open(Scripted.withInput("A=" + MARKER + "\ud83d")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("a value is not Unicode text.");
        }
    }

    @Nested
    class StandardInput {
        @ParameterizedTest
        @CsvSource({
            "'x',x",
            "'x\n',x",
            "'x\r\n',x",
            "'x\n\n','x\n'",
            "'x\r','x\r'",
            "' x ',' x '",
            "'\n',''",
            "'\r\n',''",
            "'',''",
            "'a\nb\n','a\nb'"
        })
        void isOneValueWithoutItsLastLineEnd(String input, String expected) {
            try (Supply supply = stdin().open(Scripted.withInput(input));
                    Secret value = supply.value(wanted(NPM))) {
                assertThat(text(value)).isEqualTo(expected);
            }
        }

        @Test
        void isTheSameForEverySlot() {
            try (Supply supply = stdin().open(Scripted.withInput("x\n"))) {
                assertThat(take(supply, NPM)).isEqualTo("x");
                assertThat(take(supply, AWS)).isEqualTo("x");
            }
        }
    }

    @Nested
    class APrompt {
        @Test
        void asksEverythingBeforeTheFirstValueInTheOrderOfThePlan() {
            Scripted human = Scripted.answering(Map.of());
            try (Supply supply = prompt().open(human)) {
                supply.prepare(List.of(wanted(NPM), wanted(AWS), wanted(NPM_TOO)), List.of());

                assertThat(human.asked)
                        .containsExactly(
                                "context/deploy/NPM_TOKEN",
                                "context/deploy/AWS_SECRET_ACCESS_KEY",
                                "project/gh/acme/web/NPM_TOKEN");
                assertThat(take(supply, NPM)).isEqualTo("answer-1");
                assertThat(take(supply, NPM_TOO)).isEqualTo("answer-3");
                assertThat(human.asked).hasSize(3);
            }
        }

        @Test
        void asksNobodyForAnOffer() {
            Scripted human = Scripted.answering(Map.of());

            assertThat(prompt().open(human).offer(wanted(NPM))).isInstanceOf(Offer.Ready.class);
            assertThat(human.asked).isEmpty();
        }

        @Test
        void asksOnceForEachNameWhenToldSo() {
            Scripted human = Scripted.answering(Map.of());
            try (Supply supply = prompt().oncePerName().open(human)) {
                supply.prepare(List.of(wanted(NPM), wanted(AWS), wanted(NPM_TOO)), List.of());

                assertThat(human.asked)
                        .containsExactly("context/deploy/NPM_TOKEN", "context/deploy/AWS_SECRET_ACCESS_KEY");
                assertThat(take(supply, NPM)).isEqualTo("answer-1");
                assertThat(take(supply, NPM_TOO)).isEqualTo("answer-1");
                assertThat(human.asked).hasSize(2);
            }
        }

        @Test
        void nobodyAnswersIsAConfigurationFailure() {
            assertThatThrownBy(() -> prompt().open(Prompter.none()).prepare(List.of(wanted(NPM)), List.of()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("context/deploy/NPM_TOKEN");
        }
    }

    @Nested
    class OncePerName {
        @Test
        void givesEachNameItsOwnValueAndEachSlotAFreshCopy() {
            try (Supply supply = generated(16)
                    .into(folder.resolve("new.json").toString())
                    .oncePerName()
                    .open(Prompter.none())) {
                supply.prepare(List.of(wanted(NPM), wanted(NPM_TOO), wanted(AWS)), List.of());

                Secret first = supply.value(wanted(NPM));
                String npm = text(first);
                first.close();

                assertThat(text(supply.value(wanted(NPM_TOO)))).isEqualTo(npm);
                assertThat(text(supply.value(wanted(AWS)))).isNotEqualTo(npm);
            }
        }

        @Test
        void goesOnWithTheValueThatAnEarlierAttemptKept() {
            ValueSource source =
                    generated(16).into(folder.resolve("new.json").toString()).oncePerName();
            String npm;
            try (Supply supply = source.open(Prompter.none())) {
                supply.prepare(List.of(wanted(NPM), wanted(NPM_TOO)), List.of());
                npm = take(supply, NPM);
            }

            try (Supply supply = source.open(Prompter.none())) {
                supply.prepare(List.of(wanted(NPM_TOO)), List.of(NPM));

                assertThat(take(supply, NPM_TOO)).isEqualTo(npm);
            }
        }

        @Test
        void startsAnewWhereTheFileOnlyHasAnOlderRunsValue() {
            ValueSource source =
                    generated(16).into(folder.resolve("new.json").toString()).oncePerName();
            String npm;
            try (Supply supply = source.open(Prompter.none())) {
                supply.prepare(List.of(wanted(NPM)), List.of());
                npm = take(supply, NPM);
            }

            try (Supply supply = source.open(Prompter.none())) {
                supply.prepare(List.of(wanted(NPM), wanted(NPM_TOO)), List.of());

                assertThat(take(supply, NPM)).isNotEqualTo(npm);
            }
        }

        @Test
        void reachesEveryPattern() {
            Scripted human = Scripted.answering(Map.of());
            try (Supply supply = matching("NPM_*", prompt())
                    .otherwise(prompt())
                    .oncePerName()
                    .open(human)) {
                supply.prepare(List.of(wanted(NPM), wanted(NPM_TOO), wanted(AWS)), List.of());

                assertThat(human.asked).hasSize(2);
            }
        }
    }

    @Nested
    class AMatching {
        @Test
        void takesTheFirstPatternThatMatches() {
            ValueSource source = matching("NPM_TOKEN", Values.value("first"))
                    .matching("NPM_*", Values.value("second"))
                    .matching("*", Values.value("third"));

            assertThat(value(source, NPM)).isEqualTo("first");
            assertThat(value(source, context("deploy", "NPM_KEY"))).isEqualTo("second");
            assertThat(value(source, AWS)).isEqualTo("third");
        }

        @Test
        void skipsWhatNoPatternMatches() {
            assertThat(offer(matching("NPM_*", prompt()), AWS))
                    .isInstanceOfSatisfying(
                            Offer.Declined.class,
                            declined -> assertThat(declined.why()).contains("no pattern"));
        }

        @Test
        void orDoesWhatOtherwiseSays() {
            assertThat(offer(matching("NPM_*", prompt()).otherwise(skip("by hand")), AWS))
                    .isEqualTo(new Offer.Declined("by hand"));
            assertThat(value(matching("NPM_*", prompt()).otherwise(Values.value("x")), AWS))
                    .isEqualTo("x");
        }

        @Test
        void isImmutable() {
            Matching one = matching("A", prompt());

            var unused = one.matching("B", prompt()).otherwise(prompt());

            assertThat(one.describe())
                    .doesNotContain("B:")
                    .endsWith("otherwise skip: no pattern of the source matches its name");
        }

        @Test
        void aPatternWithoutWildcardsNamesTheSlot() {
            ValueSource literal =
                    matching("AWS_SECRET_ACCESS_KEY", generated(32).discarding());
            ValueSource glob = matching("AWS_*", generated(32).discarding());
            Wanted aws = wanted(AWS, SlotClass.ISSUER_MADE);

            assertThat(literal.open(Prompter.none()).offer(aws)).isInstanceOf(Offer.Ready.class);
            assertThat(glob.open(Prompter.none()).offer(aws)).isInstanceOf(Offer.Declined.class);
            assertThat(glob.open(Prompter.none()).offer(named(AWS, SlotClass.ISSUER_MADE)))
                    .isInstanceOf(Offer.Ready.class);
        }

        @Test
        void preparesEachSourceWithItsOwnSlotsOnly() {
            Scripted human = Scripted.answering(Map.of());
            try (Supply supply =
                    matching("NPM_*", prompt()).otherwise(Values.value("x")).open(human)) {
                supply.prepare(List.of(wanted(AWS), wanted(NPM)), List.of());

                assertThat(human.asked).containsExactly("context/deploy/NPM_TOKEN");
            }
        }

        @Test
        void probesNoFileThatNoSlotNeeds() {
            ValueSource source =
                    matching("OTHER", generated(16).into("/nowhere/new.json")).otherwise(Values.value("x"));
            try (Supply supply = source.open(Prompter.none())) {
                supply.prepare(List.of(wanted(NPM)), List.of());

                assertThat(take(supply, NPM)).isEqualTo("x");
                assertThat(supply.kept(context("deploy", "OTHER"))).isEmpty();
            }
        }

        @Test
        void findsWhatTheRightSourceKept() {
            ValueSource source = matching(
                            "NPM_*",
                            generated(16).into(folder.resolve("npm.json").toString()))
                    .otherwise(generated(16).into(folder.resolve("rest.json").toString()));
            try (Supply supply = source.open(Prompter.none())) {
                supply.prepare(List.of(wanted(NPM), wanted(AWS)), List.of());
                String npm = take(supply, NPM);

                assertThat(supply.kept(NPM).map(Sources::text)).contains(npm);
                assertThat(supply.kept(AWS)).isEmpty();
            }
            assertThat(folder.resolve("npm.json")).content().contains("NPM_TOKEN");
            assertThat(folder.resolve("rest.json")).content().doesNotContain("NPM_TOKEN");
        }

        @Test
        void closesWhatItOpenedWhenALaterSourceCannotBeOpened() {
            try (Closing first = new Closing()) {
                assertThatThrownBy(() -> matching("A", first)
                                .matching("B", generated(16))
                                .open(Prompter.none()))
                        .isInstanceOf(ConfigurationException.class);

                assertThat(first.closed).isTrue();
            }
        }
    }

    /** A source of one's own, which knows whether it was closed. */
    private static final class Closing implements ValueSource, Supply {
        private boolean closed;

        @Override
        public String describe() {
            return "closing";
        }

        @Override
        public Supply open(Prompter human) {
            return this;
        }

        @Override
        public Offer offer(Wanted wanted) {
            return new Offer.Ready("here");
        }

        @Override
        public Secret value(Wanted wanted) {
            return Secret.of("x");
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Nested
    class SavedAndLoaded {
        @ParameterizedTest
        @MethodSource("dev.rekey.source.ValuesTest#savable")
        void aSourceIsTheSame(ValueSource source) throws IOException {
            ObjectMapper json = new ObjectMapper();
            Map<String, Object> saved = source.saved().orElseThrow();

            Map<?, ?> read = json.readValue(json.writeValueAsString(saved), Map.class);
            ValueSource loaded = SavedSource.load(read);

            assertThat(loaded.describe()).isEqualTo(source.describe());
            assertThat(loaded.saved()).contains(saved);
        }

        @Test
        void whatIsNotKnownHereIsRefused() {
            for (Map<?, ?> saved : List.of(
                    Map.of(),
                    Map.of("aws-sm", "x"),
                    Map.of("generated", "32"),
                    Map.of("dotenv", 1),
                    Map.of("once_per_name", "x"),
                    Map.of("matching", List.of()),
                    Map.of("matching", List.of("x"), "otherwise", Map.of("skip", "x")),
                    Map.of("matching", List.of(Map.of("pattern", "A")), "otherwise", Map.of("skip", "x")))) {
                assertThatThrownBy(() -> SavedSource.load(saved))
                        .as("%s", saved)
                        .isInstanceOf(ConfigurationException.class);
            }
        }

        @Test
        void limitsHoldForPlanFilesToo() {
            assertThatThrownBy(() -> SavedSource.load(Map.of("generated", 4)))
                    .isInstanceOf(ConfigurationException.class);
            assertThatThrownBy(() ->
                            SavedSource.load(Map.of("once_per_name", Map.of("generated", 32, "discarding", true))))
                    .isInstanceOf(ConfigurationException.class);
        }
    }

    static Stream<ValueSource> savable() {
        return Stream.of(
                generated(32),
                generated(32).into("new.json"),
                generated(32).into("new.env"),
                generated(32).discarding(),
                generated(32).into("new.json").oncePerName(),
                dotenv("new.env"),
                dotenv("-"),
                json("new.json"),
                prompt(),
                prompt().oncePerName(),
                stdin(),
                skip("by hand"),
                matching("A", prompt()),
                matching("A", prompt())
                        .matching("B_*", generated(16).discarding())
                        .otherwise(dotenv("x.env")),
                matching("A", prompt()).otherwise(skip("x")).oncePerName(),
                matching("A", matching("B", stdin())));
    }

    private static Offer offer(ValueSource source, Slot slot) {
        try (Supply supply = source.open(Prompter.none())) {
            return supply.offer(wanted(slot));
        }
    }

    private void write(String name, String content) throws IOException {
        var unused = Files.writeString(folder.resolve(name), content);
    }
}
