package dev.rekey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rekey.error.ConfigurationException;
import dev.rekey.leak.Hit;
import dev.rekey.leak.Known;
import dev.rekey.leak.Leak;
import dev.rekey.leak.LeakReport;
import dev.rekey.model.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Secrets in what builds of the rehearsal left behind. */
class LeakSearchTest {
    private final Acme acme = Acme.start();

    @AfterEach
    void close() {
        acme.close();
    }

    @Test
    void findsAKnownValueInATraceAndInBase64() {
        LeakReport report = search("accounts").known(token()).take();

        assertThat(report.leaks())
                .extracting(
                        Leak::job,
                        Leak::jobName,
                        Leak::source,
                        Leak::where,
                        leak -> leak.hit().form(),
                        leak -> leak.hit().line())
                .containsExactly(
                        tuple("2743", "publish", Leak.Source.OUTPUT, "step 2", "plain", 1),
                        tuple("2743", "publish", Leak.Source.OUTPUT, "step 3", "base64", 1));
        assertThat(report.leaks()).allSatisfy(leak -> {
            assertThat(leak.hit().name()).isEqualTo("NPM_TOKEN");
            assertThat(leak.url())
                    .contains("/pipelines/gh/acme/accounts/2743/workflows/")
                    .endsWith("/jobs/2743");
        });
        assertThat(report.isComplete()).isTrue();
        assertThat(report.looked().jobs()).isEqualTo(1);
        assertThat(report.looked().texts()).isEqualTo(3);
    }

    @Test
    void knowsTheShapeOfATokenThatNobodyNamed() {
        LeakReport report = search("accounts").take();

        assertThat(report.leaks())
                .extracting(leak -> leak.hit().rule(), leak -> leak.hit().form())
                .contains(tuple("npm-token", "plain"), tuple("npm-token", "base64"));
    }

    @Test
    void findsParametersThatArePassedByHand() {
        LeakReport report = search("infra").known(token()).take();

        assertThat(report.leaks())
                .filteredOn(leak -> leak.source() == Leak.Source.PARAMETER)
                .singleElement()
                .satisfies(leak -> {
                    assertThat(leak.where()).isEqualTo("npm_token");
                    assertThat(leak.hit().rule()).isEqualTo(Hit.KNOWN);
                    assertThat(leak.job()).isEmpty();
                });
    }

    @Test
    void readsArtifactsWhereAskedTo() {
        assertThat(search("accounts").withArtifacts().known(token()).take().leaks())
                .filteredOn(leak -> leak.source() == Leak.Source.ARTIFACT)
                .extracting(Leak::where)
                .containsExactly("token.txt");
    }

    @Test
    void onlyReads() {
        int writes = acme.writes().size();

        assertThat(search("accounts").withArtifacts().take().leaks()).isNotEmpty();

        assertThat(acme.writes()).hasSize(writes);
    }

    @Test
    void namesWhatItsBudgetDoesNotReach() {
        LeakReport report = acme.org()
                .builds()
                .in("web", "accounts", "infra")
                .leaks()
                .requests(4)
                .take();

        assertThat(report.isComplete()).isFalse();
        assertThat(report.looked().requests()).isEqualTo(4);
        assertThat(report.unseen()).anyMatch(gap -> gap.contains("budget of 4 requests"));
        assertThat(report.grid().notes()).containsAll(report.unseen());
    }

    @Test
    void namesTextsThatAreTooLong() {
        LeakReport report = search("accounts").bytesPerText(40).take();

        assertThat(report.leaks()).isEmpty();
        assertThat(report.unseen())
                .hasSize(3)
                .allSatisfy(gap -> assertThat(gap).startsWith("Not seen: step ").contains("job 2743"));
    }

    @Test
    void holdsNoSecret() {
        LeakReport report = acme.org()
                .builds()
                .in("web", "accounts", "infra")
                .leaks()
                .withArtifacts()
                .known(token())
                .take();

        String all = report
                + report.leaks().toString()
                + report.unseen()
                + report.grid().toCsv();
        assertThat(report.leaks()).isNotEmpty();
        assertThat(all).doesNotContain("RKV7QX2M", "RKT4WZ9N", "signature=");
    }

    @Test
    void ofNothingIsAMistake() {
        assertThatThrownBy(() -> search("web").requests(0)).isInstanceOf(ConfigurationException.class);
    }

    private LeakSearch search(String project) {
        return acme.org().builds().in(project).leaks();
    }

    private Known token() {
        return Known.none()
                .value(
                        "NPM_TOKEN",
                        Secret.of(acme.rehearsal()
                                .state()
                                .variable("deploy", "NPM_TOKEN")
                                .orElseThrow()
                                .value()));
    }
}
