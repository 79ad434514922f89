package dev.rekey.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rekey.rehearsal.Exchange;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** That a contract can be broken, on a description of our own. */
class ContractRulesTest {
    private static final String JARS = "/api/v2/shelf/{shelf-slug}/jar";
    private static final String GET = "GET " + JARS;
    private static final String JAR = "{'id': '9c373331-d0f7-45e1-afe6-4a5c75e00d10', 'name': null}";

    private static final OpenApi API = OpenApi.load(description());

    private static Path description() {
        try {
            return Path.of(
                    ContractRulesTest.class.getResource("/contract/jars.json").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Nested
    class AnAnswer {
        @Test
        void asDescribedIsNoViolation() {
            answered(200, "{'items': [" + JAR + "]}").isEmpty();
            answered(404, "{'message': 'no such shelf'}").isEmpty();
        }

        @Test
        void ofAnotherTypeIsOne() {
            answered(200, "{'items': [" + JAR.replace("null", "7") + "]}")
                    .extracting(Finding::place, Finding::rule)
                    .containsExactly(tuple("answer 200 /items/*/name", "type"));
        }

        @Test
        void ofAnotherFormatIsOne() {
            answered(200, "{'items': [" + JAR.replace("9c", "zz") + "]}")
                    .extracting(Finding::place, Finding::rule)
                    .containsExactly(tuple("answer 200 /items/*/id", "format"));
        }

        @Test
        void withoutARequiredFieldIsOne() {
            answered(200, "{}")
                    .extracting(Finding::place, Finding::rule)
                    .containsExactly(tuple("answer 200 /items", "required"));
        }

        @Test
        void withAFieldThatIsNotDescribedIsOne() {
            answered(200, "{'items': [], 'total': 0}")
                    .extracting(Finding::place, Finding::rule)
                    .containsExactly(tuple("answer 200 /total", "additionalProperties"));
        }

        @Test
        void withAStatusThatIsNotDescribedIsOne() {
            answered(403, "{'message': 'no'}")
                    .extracting(Finding::place, Finding::rule)
                    .containsExactly(tuple("status 403", "undescribed"));
        }

        @Test
        void thatIsNoJsonIsOne() {
            answered(200, "").extracting(Finding::rule).containsExactly("json");
            answered(200, "{'items': []").extracting(Finding::rule).containsExactly("json");
        }

        @Test
        void ofAnotherContentTypeIsOne() {
            Contract contract = contract();
            contract.accept(exchange("GET", "/shelf/a/top/jar", "colour=red", "", 200, "text/html", "<html>"));

            assertThat(contract.violations())
                    .extracting(Finding::place, Finding::rule)
                    .containsExactly(tuple("answer 200", "undescribed"));
        }

        @Test
        void thatNeverComesIsNone() {
            Contract contract = contract();
            contract.accept(exchange("GET", "/shelf/a/top/jar", "colour=red", "", 0, "", ""));

            contract.requireNoViolation();
        }
    }

    @Nested
    class ARequest {
        @Test
        void asDescribedIsNoViolation() {
            asked("/shelf/a/top/jar", "colour=red&limit=3").isEmpty();
            asked("/shelf/a%2Ftop/jar", "colour=green").isEmpty();
            sent("{'name': 'plums'}").isEmpty();
        }

        @Test
        void withAnUnknownParameterIsOne() {
            asked("/shelf/a/top/jar", "colour=red&page-token=x")
                    .extracting(Finding::place, Finding::rule)
                    .containsExactly(tuple("query page-token", "undescribed"));
        }

        @Test
        void withAWrongParameterIsOne() {
            asked("/shelf/a/top/jar", "colour=blue&limit=few")
                    .extracting(Finding::place, Finding::rule)
                    .containsExactly(tuple("query colour", "enum"), tuple("query limit", "type"));
        }

        @Test
        void withoutARequiredParameterIsOne() {
            asked("/shelf/a/top/jar", "")
                    .extracting(Finding::place, Finding::rule)
                    .containsExactly(tuple("query colour", "required"));
        }

        @Test
        void withAnotherBodyIsOne() {
            sent("{'name': 7, 'lid': true}")
                    .extracting(Finding::place, Finding::rule)
                    .containsExactlyInAnyOrder(
                            tuple("request /name", "type"), tuple("request /lid", "additionalProperties"));
        }

        @Test
        void withoutItsBodyIsOne() {
            sent("").extracting(Finding::place, Finding::rule).containsExactly(tuple("request", "required"));
        }

        @Test
        void withABodyThatNobodyExpectsIsOne() {
            Contract contract = contract();
            contract.accept(exchange("GET", "/shelf/a/top/jar", "colour=red", "{}", 0, "", ""));

            assertThat(contract.violations())
                    .extracting(Finding::place, Finding::rule)
                    .containsExactly(tuple("request", "undescribed"));
        }

        @Test
        void toNoRouteIsOne() {
            Contract contract = contract();
            contract.accept(new Exchange(
                    "GET", "/api/v2/cellar", "", "", "admin", Map.of(), "", 404, "application/json", "{}"));

            assertThat(contract.violations()).hasSize(1);
        }

        @Test
        void isNotJudgedWhenItIsWrongOnPurpose() {
            Contract contract = contract();
            contract.judgeRequests(false);
            contract.accept(
                    exchange("GET", "/shelf/a/top/jar", "lid=1", "", 404, "application/json", "{\"message\": \"no\"}"));

            contract.requireNoViolation();
        }
    }

    @Nested
    class AnExcuse {
        private static final List<String> HERE = List.of("GET /api/v2/shelf/*");

        @Test
        void namesItsSection() {
            assertThatThrownBy(() -> Excuse.answering("somewhere", "why", HERE, 403, 404))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void forAPlaceCoversThatPlaceAndNoOther() {
            Excuse excuse =
                    Excuse.tolerating("§1", "counted", HERE, "additionalProperties", "answer 200 /total", "status 1");

            answered(200, "{'items': [], 'total': 0, 'rest': 0}", excuse)
                    .extracting(Finding::place)
                    .containsExactly("answer 200 /rest");
            assertThat(excuse.unused()).singleElement().asString().contains("§1", "counted", "status 1");
        }

        @Test
        void forAStatusStillDemandsABody() {
            Excuse excuse = Excuse.answering("§1", "forbidden is missing", HERE, 403, 404);

            answered(403, "{'message': 'no'}", excuse).isEmpty();
            answered(403, "{'message': 7}", excuse)
                    .extracting(Finding::place, Finding::rule)
                    .containsExactly(tuple("answer 403 /message", "type"));
            answered(409, "{}", excuse).extracting(Finding::place).containsExactly("status 409");
            assertThat(excuse.unused()).isEmpty();
        }

        @Test
        void forASpellingDemandsTheOtherOneAndTheRightType() {
            Excuse excuse = Excuse.respelling("§1", "snake_case", HERE, "filled-at");
            String jar = JAR.replace("}", ", 'filled-at': '2023-01-05T08:00:00Z'}");

            answered(200, "{'items': [" + jar + "]}", excuse)
                    .extracting(Finding::place, Finding::rule)
                    .containsExactly(tuple("answer 200 /items/*/(in kebab-case) filled-at", "additionalProperties"));
            assertThat(excuse.unused()).hasSize(1);
            answered(200, "{'items': [" + jar.replace("filled-at", "filled_at") + "]}", excuse)
                    .isEmpty();
            answered(200, "{'items': [" + jar.replace("filled-at", "filled_at").replace("2023-", "") + "]}", excuse)
                    .extracting(Finding::place, Finding::rule)
                    .containsExactly(tuple("answer 200 /items/*/filled-at", "format"));
            assertThat(excuse.unused()).isEmpty();
        }

        @Test
        void isForItsOperationsOnly() {
            Excuse excuse = Excuse.answering("§1", "elsewhere", List.of("POST *"), 403, 404);

            answered(403, "{}", excuse).hasSize(1);
        }

        @Test
        void thatNothingNeedsFails() {
            Contract contract = contract(Excuse.answering("§1", "never seen", HERE, 403, 404));

            assertThatThrownBy(contract::requireEveryExcuse)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("§1")
                    .hasMessageContaining("never seen");
        }
    }

    @Test
    void violationsFailWithAList() {
        Contract contract = contract();
        contract.accept(exchange("GET", "/shelf/a/top/jar", "colour=red", "", 403, "application/json", "{}"));

        assertThatThrownBy(contract::requireNoViolation)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(GET + ": status 403");
    }

    @Test
    void theSummaryCountsOperations() {
        Contract contract = contract();
        contract.accept(
                exchange("GET", "/shelf/a/top/jar", "colour=red", "", 200, "application/json", "{\"items\": []}"));
        contract.accept(exchange("GET", "/shelf/a/top/jar", "colour=red", "", 0, "", ""));
        contract.accept(exchange("POST", "/shelf/a/top/jar", "", "", 201, "application/json", "{}"));
        contract.accept(new Exchange("GET", "/x", "/x", "", "admin", Map.of(), "", 200, "", ""));

        assertThat(contract.summary())
                .isEqualTo("contract: 1 of 2 described operations validated, 1 operations are not in the description");
        assertThat(contract.succeeded()).containsExactlyInAnyOrder(GET, "POST " + JARS);
    }

    private static Contract contract(Excuse... excuses) {
        return new Contract(API, List.of(excuses));
    }

    private static AbstractListAssert<?, List<? extends Finding>, Finding, ObjectAssert<Finding>> answered(
            int status, String body, Excuse... excuses) {
        Contract contract = contract(excuses);
        contract.accept(exchange("GET", "/shelf/a/top/jar", "colour=red", "", status, "application/json", body));
        return assertThat(contract.violations());
    }

    private static AbstractListAssert<?, List<? extends Finding>, Finding, ObjectAssert<Finding>> asked(
            String path, String query) {
        Contract contract = contract();
        contract.accept(exchange("GET", path, query, "", 0, "", ""));
        return assertThat(contract.violations());
    }

    private static AbstractListAssert<?, List<? extends Finding>, Finding, ObjectAssert<Finding>> sent(String body) {
        Contract contract = contract();
        contract.accept(exchange("POST", "/shelf/a/top/jar", "", body, 0, "", ""));
        return assertThat(contract.violations());
    }

    /** Bodies are written with single quotes. */
    private static Exchange exchange(
            String method, String path, String query, String sent, int status, String contentType, String answer) {
        return new Exchange(
                method,
                "/api/v2" + path,
                JARS,
                query,
                "admin",
                Map.of("content-type", "application/json; charset=utf-8"),
                sent.replace('\'', '"'),
                status,
                contentType,
                answer.replace('\'', '"'));
    }
}
