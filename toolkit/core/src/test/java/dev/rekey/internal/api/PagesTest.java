package dev.rekey.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.FailedCall;
import dev.rekey.error.UnexpectedResponseException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final FailedCall CALL =
            new FailedCall("list things", "GET", "/things", OptionalInt.of(200), Optional.empty());

    private final List<String> asked = new ArrayList<>();

    @Nested
    class AWalk {
        @Test
        void endsWithoutAToken() {
            assertThat(walk(script(page("1", "a"), page("", "b")))).containsExactly("a", "b");
            assertThat(asked).containsExactly("", "1");
        }

        @Test
        void endsWithAnEmptyToken() {
            Pages<String> pages =
                    new Pages<>(token -> new Pages.Page<>(List.of("a"), Optional.of(""), CALL), item -> item);

            assertThat(ApiTest.all(pages)).containsExactly("a");
        }

        @Test
        void goesPastEmptyPages() {
            assertThat(walk(script(page("1"), page("2"), page("", "a")))).containsExactly("a");
            assertThat(walk(script(page("")))).isEmpty();
        }

        @Test
        void asksForAPageOnlyWhenItIsReached() {
            Pages<String> pages = pages(script(page("1", "a", "b"), page("", "c")));

            assertThat(asked).isEmpty();
            assertThat(pages.next()).isEqualTo("a");
            assertThat(pages.next()).isEqualTo("b");
            assertThat(asked).containsExactly("");
            assertThat(pages.next()).isEqualTo("c");
            assertThatThrownBy(pages::next).isInstanceOf(NoSuchElementException.class);
            assertThat(asked).containsExactly("", "1");
        }

        @Test
        void mergesPagesThatOverlap() {
            assertThat(walk(script(page("1", "a", "b"), page("2", "b", "c"), page("", "c", "a", "d"))))
                    .containsExactly("a", "b", "c", "d");
        }

        @Test
        void asksAgainForAPageThatComesOnceMore() {
            assertThat(walk(script(page("1", "a"), page("1", "b"), page("2", "b"), page("", "c"))))
                    .containsExactly("a", "b", "c");
            assertThat(asked).containsExactly("", "1", "1", "2");
        }

        @Test
        void goesOnAfterAFailureWhereItWas() {
            List<String> once = new ArrayList<>(List.of("fail"));
            Pages<String> pages = pages(token -> {
                if (token.isPresent() && !once.isEmpty()) {
                    once.clear();
                    throw new IllegalStateException();
                }
                return token.isEmpty() ? page("1", "a") : page("", "b");
            });

            assertThat(pages.next()).isEqualTo("a");
            assertThatThrownBy(pages::hasNext).isInstanceOf(IllegalStateException.class);
            assertThat(pages.next()).isEqualTo("b");
        }
    }

    @Nested
    class AWalkWithoutEnd {
        @Test
        void onOnePageIsUnexpectedAfterAFewRepeats() {
            endless(token -> page("same", "a"), "its pages repeat");

            assertThat(asked).hasSize(5);
        }

        @Test
        void inACircleIsUnexpectedWhenItClosesTheFirstTime() {
            endless(token -> page(token.map(at -> at.equals("1") ? "2" : "1").orElse("1"), "a"), "its pages repeat");

            assertThat(asked).containsExactly("", "1", "2");
        }

        @Test
        void withEverNewTokensIsUnexpectedAfterAThousandPages() {
            endless(token -> page(String.valueOf(asked.size()), "a" + asked.size()), "more than 1000 pages");

            assertThat(asked).hasSize(1_001);
        }

        @Test
        void stillGivesWhatItRead() {
            Pages<String> pages = pages(token -> page("same", "a"));

            assertThat(pages.next()).isEqualTo("a");
            assertThatThrownBy(pages::hasNext).isInstanceOf(UnexpectedResponseException.class);
        }

        @Test
        void isNotAWalkOfAThousandPages() {
            assertThat(walk(token ->
                            asked.size() == 1_000 ? page("", "z") : page("" + asked.size(), "" + asked.size())))
                    .hasSize(1_000);
        }

        private void endless(Function<Optional<String>, Pages.Page<String>> fetch, String why) {
            assertThatThrownBy(() -> walk(fetch))
                    .isInstanceOfSatisfying(
                            UnexpectedResponseException.class,
                            failure -> assertThat(failure.call()).contains(CALL))
                    .hasMessage("list things: the listing does not end, " + why.replace("more", "it has more")
                            + " (GET /things). What was read so far is not the whole.");
        }
    }

    private List<String> walk(Function<Optional<String>, Pages.Page<String>> fetch) {
        asked.clear();
        return ApiTest.all(pages(fetch));
    }

    private Pages<String> pages(Function<Optional<String>, Pages.Page<String>> fetch) {
        return new Pages<>(
                token -> {
                    asked.add(token.orElse(""));
                    return fetch.apply(token);
                },
                item -> item);
    }

    @SafeVarargs
    private Function<Optional<String>, Pages.Page<String>> script(Pages.Page<String>... pages) {
        return token -> pages[asked.size() - 1];
    }

    private static Pages.Page<String> page(String next, String... items) {
        return new Pages.Page<>(List.of(items), Optional.of(next).filter(token -> !token.isEmpty()), CALL);
    }
}
