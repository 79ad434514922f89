package dev.rekey.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelTest {
    private static final Slot IN_CONTEXT = new Slot.ContextVariable("gh/acme", "c0ffee", "deploy", "NPM_TOKEN");
    private static final Slot IN_PROJECT = new Slot.ProjectVariable("gh/acme", "gh/acme/web", "API_KEY");

    @Nested
    class ASlot {
        @Test
        void ofAContextIsKnownByTheContextsNameAndWrittenInTurnByItsId() {
            assertThat(IN_CONTEXT.key()).isEqualTo("context/deploy/NPM_TOKEN");
            assertThat(IN_CONTEXT.place()).isEqualTo("deploy");
            assertThat(IN_CONTEXT.kind()).isEqualTo("context variable");
            assertThat(IN_CONTEXT.group()).isEqualTo("c0ffee");
        }

        @Test
        void ofAProjectIsKnownByItsSlug() {
            assertThat(IN_PROJECT.key()).isEqualTo("project/gh/acme/web/API_KEY");
            assertThat(IN_PROJECT.place()).isEqualTo("gh/acme/web");
            assertThat(IN_PROJECT.kind()).isEqualTo("project variable");
            assertThat(IN_PROJECT.group()).isEqualTo("gh/acme/web");
        }
    }

    @Nested
    class Patterns {
        @ParameterizedTest
        @CsvSource({
            "AWS_*, AWS_REGION, true",
            "AWS_*, AWS_, true",
            "AWS_*, MY_AWS_REGION, false",
            "*TOKEN*, NPM_TOKEN, true",
            "NPM_TOKE?, NPM_TOKEN, true",
            "NPM_TOKEN?, NPM_TOKEN, false",
            "aws_*, AWS_REGION, false",
            "a.c, abc, false",
            "a.c, a.c, true",
            "'prod (eu)', prod (eu), true",
            "'[a-z]+', b, false",
            "'\\E.*', x, false",
            "'', '', true",
            "'', x, false",
            "'*', '', true",
            "🚀-*, 🚀-prod, true",
            "?-prod, 🚀-prod, true",
            "é*, été, true"
        })
        void matchWholeNames(String pattern, String name, boolean matches) {
            assertThat(Globs.of(pattern).match(name)).isEqualTo(matches);
        }

        @Test
        void matchNamesThatContainLineEnds() {
            assertThat(Globs.of("a*b").match("a\nb")).isTrue();
        }

        @Test
        void matchWhenOneOfThemDoes() {
            assertThat(Globs.of("A", "B*").match("BC")).isTrue();
            assertThat(Globs.of("A", "B*").match("C")).isFalse();
            assertThat(Globs.of().match("A")).isFalse();
        }

        @Test
        void nameOnlyWhatTheySpellOut() {
            assertThat(Globs.of("AWS_*", "NPM_TOKEN").names("NPM_TOKEN")).isTrue();
            assertThat(Globs.of("AWS_*", "NPM_TOKEN").names("AWS_REGION")).isFalse();
        }
    }

    @Nested
    class AListing {
        @Test
        void isAListThatKnowsWhatItLacks() {
            Gap gap = new Gap("context deploy", "403", "ask an admin");
            Listing<String> listing = Listing.of(List.of("a", "b"), List.of(gap));

            assertThat(listing).containsExactly("a", "b");
            assertThat(listing.gaps()).containsExactly(gap);
            assertThat(listing.isComplete()).isFalse();
            assertThat(Listing.of(List.of(), List.of()).isComplete()).isTrue();
        }

        @Test
        void doesNotChangeWithWhatItWasMadeFrom() {
            List<String> found = new ArrayList<>(List.of("a"));
            Listing<String> listing = Listing.of(found, List.of());
            found.add("b");

            assertThat(listing).containsExactly("a");
            assertThatThrownBy(() -> listing.add("c")).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Nested
    class Records {
        @TestFactory
        Stream<DynamicTest> takeNoNull() {
            return Stream.of(
                            new Context("gh/acme", "id", "deploy", Instant.EPOCH),
                            new Gap("place", "why", "remedy"),
                            new Organization(Optional.empty(), "gh/acme", "acme", VcsType.GITHUB),
                            new Project("gh/acme", Optional.empty(), "gh/acme/web", "web", Set.of()),
                            new User("id", "login", "name"),
                            new Variable(IN_CONTEXT, Optional.empty(), Optional.empty(), Optional.empty()),
                            new VcsType("github"),
                            new Classification(SlotClass.UNKNOWN, "why"),
                            new Progress("work", 1, 2, 0, Duration.ZERO, Duration.ZERO),
                            (Record) IN_CONTEXT,
                            (Record) IN_PROJECT)
                    .flatMap(valid -> IntStream.range(0, parts(valid).length)
                            .filter(at -> !parts(valid)[at].getType().isPrimitive())
                            .mapToObj(at -> dynamicTest(
                                    valid.getClass().getSimpleName() + " without " + parts(valid)[at].getName(),
                                    () -> assertThatThrownBy(() -> with(valid, at))
                                            .cause()
                                            .isInstanceOf(NullPointerException.class))));
        }

        @Test
        void copyTheirSets() {
            Set<String> seenBy = new HashSet<>(Set.of("private"));
            Project project = new Project("gh/acme", Optional.empty(), "gh/acme/web", "web", seenBy);
            seenBy.add("followed");

            assertThat(project.seenBy()).containsExactly("private");
        }

        private RecordComponent[] parts(Record record) {
            return record.getClass().getRecordComponents();
        }

        /** {@code valid} with null as its component {@code nulled}. */
        private Object with(Record valid, int nulled) throws ReflectiveOperationException {
            Object[] values = new Object[parts(valid).length];
            for (int i = 0; i < values.length; i++) {
                values[i] = i == nulled ? null : parts(valid)[i].getAccessor().invoke(valid);
            }
            Class<?>[] types =
                    Arrays.stream(parts(valid)).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return valid.getClass().getDeclaredConstructor(types).newInstance(values);
        }
    }

    @Test
    void classesPrintAsFilesWriteThem() {
        assertThat(SlotClass.values())
                .extracting(SlotClass::toString)
                .containsExactly("random-able", "issuer-made", "configuration", "unknown");
        assertThat(new VcsType("gitlab")).hasToString("gitlab");
    }
}
