package dev.rekey.audit;

import static dev.rekey.audit.Told.aws;
import static dev.rekey.audit.Told.circleCi;
import static dev.rekey.audit.Told.column;
import static dev.rekey.audit.Told.gitHub;
import static dev.rekey.audit.Told.log;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import dev.rekey.inventory.Inventory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class KeyQuestionsTest {
    private static final Instant FROM = Instant.parse("2022-12-16T00:00:00Z");
    private static final Instant TO = Instant.parse("2023-01-06T00:00:00Z");
    private static final String BEFORE = "2022-12-05T10:00:00Z";
    private static final String WITHIN = "2022-12-24T03:00:00Z";
    private static final String STRANGE = "203.0.113.66";
    private static final String KEY = "AKIAEXAMPLE000001234";
    private static final String OTHER = "AKIAEXAMPLE00000QQQQ";

    @Nested
    class LeakedKeysInUse {
        private final KnownNetworks known = KnownNetworks.circleCi().and("198.51.100.0/24");

        @Test
        void areFoundByIdFromUnknownAddresses() {
            Answer use = LeakedKeyUse.of(
                    log(call(WITHIN, "GetCallerIdentity", STRANGE), call(WITHIN, "PutObject", "198.51.100.7")),
                    LeakedKeys.of(KEY),
                    known);

            assertThat(column(use, "credential")).containsExactly(KEY);
            assertThat(column(use, "address")).containsExactly(STRANGE);
            assertThat(column(use, "telling")).containsExactly("GetCallerIdentity");
            assertThat(column(use, "known_by")).containsExactly("id");
            assertThat(use.grid().notes())
                    .anyMatch(note -> note.startsWith("1 event of these keys came from known addresses"))
                    .anyMatch(note -> note.contains("not suspicious by itself"));
        }

        @Test
        void areFoundByTheEndThatCircleCiShows() {
            Inventory inventory = new Stock()
                    .project("gh/acme/web", "AWS_ACCESS_KEY_ID", "xxxx1234")
                    .project("gh/acme/web", "AWS_SECRET_ACCESS_KEY", "xxxxQQQQ")
                    .context("c1", "deploy", "AWS_ACCESS_KEY_ID")
                    .inventory();

            Answer use = LeakedKeyUse.of(
                    log(
                            call(WITHIN, "ListBuckets", STRANGE),
                            aws(WITHIN, "ListBuckets").from(STRANGE).with("", OTHER)),
                    LeakedKeys.in(inventory),
                    known);

            assertThat(column(use, "credential")).containsExactly(KEY);
            assertThat(column(use, "known_by")).containsExactly("ends like AWS_ACCESS_KEY_ID of gh/acme/web");
            assertThat(use.unseen()).anyMatch(one -> one.contains("AWS_ACCESS_KEY_ID of deploy"));
        }

        @Test
        void areFollowedToTheKeysThatWereMadeWithThem() {
            Answer use = LeakedKeyUse.of(
                    log(
                            call("2022-12-24T03:00:00Z", "CreateAccessKey", STRANGE)
                                    .saying("{'responseElements':{'accessKey':{'accessKeyId':'" + OTHER + "'}}}"),
                            aws("2022-12-31T03:00:00Z", "ListBuckets")
                                    .from(STRANGE)
                                    .with("", OTHER)),
                    LeakedKeys.of(KEY),
                    known);

            assertThat(column(use, "known_by")).containsExactly("id", "made with " + KEY);
        }

        @Test
        void areRankedByWhatTellsMost() {
            List<Told> told = new ArrayList<>();
            told.add(call(WITHIN, "PutObject", "203.0.113.1"));
            for (int i = 0; i < 5; i++) {
                told.add(call("2022-12-24T03:00:0" + i + "Z", "ListUsers", "203.0.113.2")
                        .refused());
            }
            told.add(call("2022-12-26T03:00:00Z", "CreateAccessKey", "203.0.113.3"));

            Answer use = LeakedKeyUse.of(log(told.toArray(Told[]::new)), LeakedKeys.of(KEY), known);

            assertThat(column(use, "address")).containsExactly("203.0.113.3", "203.0.113.2", "203.0.113.1");
            assertThat(column(use, "telling"))
                    .containsExactly("CreateAccessKey", "refused 5 times within 10 minutes", null);
            assertThat(column(use, "refused")).containsExactly(0L, 5L, 0L);
            assertThat(column(use, "rank")).containsExactly(1L, 2L, 3L);
        }

        @Test
        void refusedNowAndThenIsNoBurst() {
            List<Told> told = new ArrayList<>();
            for (int hour = 0; hour < 9; hour++) {
                told.add(call("2022-12-24T0" + hour + ":00:00Z", "ListUsers", STRANGE)
                        .refused());
            }

            Answer use = LeakedKeyUse.of(log(told.toArray(Told[]::new)), LeakedKeys.of(KEY), known);

            assertThat(column(use, "telling")).containsOnlyNulls();
        }

        @Test
        void byCircleCiItselfAndByServicesOfAwsAreNoRows() {
            Answer use = LeakedKeyUse.of(
                    log(
                            call(WITHIN, "PutObject", "3.228.39.90"),
                            call(WITHIN, "Decrypt", "cloudformation.amazonaws.com")),
                    LeakedKeys.of(KEY),
                    known);

            assertThat(use.isEmpty()).isTrue();
            assertThat(use.grid().notes()).anyMatch(note -> note.contains("1 from services of AWS"));
        }

        @Test
        void cannotBeLookedForWithoutAnyKey() {
            Answer use = LeakedKeyUse.of(log(call(WITHIN, "x", STRANGE)), LeakedKeys.in(Stock.nothing()), known);

            assertThat(use.isComplete()).isFalse();
        }

        @Test
        void areNeverGivenBySecretHalf() {
            assertThatThrownBy(() -> LeakedKeys.of("wJalrXUtnFEMI/K7MDENG/RKV7QX2M"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageNotContaining("RKV7QX2M");
        }

        private static Told call(String time, String name, String address) {
            return aws(time, name).by("IAMUser", "deployer").from(address).with("Boto3", KEY);
        }
    }

    @Nested
    class PlantedOnes {
        private final Inventory inventory =
                new Stock().key("gh/acme/pdf", "c4:3b:cc", "AbCd+/9").inventory();

        @Test
        void areMatchedToTheKeysThatCircleCiHolds() {
            Answer keys = PlantedKeys.of(
                    log(
                            circleCi(WITHIN, "checkout-key.create")
                                    .by("user", "alice")
                                    .on("project", "pdf")
                                    .saying("{'fingerprint':'C4:3B:CC','type':'deploy-key'}"),
                            gitHub(WITHIN, "public_key.create")
                                    .by("user", "alice")
                                    .on("repository", "acme/pdf")
                                    .saying("{'fingerprint':'SHA256:AbCd+/9=','title':'CircleCI','read_only':'true'}"),
                            gitHub(WITHIN, "public_key.create")
                                    .by("user", "bob")
                                    .on("repository", "acme/k8s")
                                    .saying("{'data':{'fingerprint':'SHA256:else','title':'argocd'}}")),
                    FROM,
                    TO,
                    inventory);

            assertThat(column(keys, "target")).containsExactly("acme/k8s", "pdf", "acme/pdf");
            assertThat(column(keys, "held")).containsExactly(false, true, true);
            assertThat(column(keys, "holder")).containsExactly(null, "gh/acme/pdf", "gh/acme/pdf");
            assertThat(column(keys, "title")).containsExactly("argocd", null, "CircleCI");
            assertThat(keys.grid().notes()).anyMatch(note -> note.contains("ordinary work"));
        }

        @Test
        void areFoundInBothSpellings() {
            Answer keys = PlantedKeys.of(
                    log(
                            gitHub(WITHIN, "deploy_key.create"),
                            gitHub(WITHIN, "ssh_key.create"),
                            gitHub(WITHIN, "public_key.create"),
                            gitHub(WITHIN, "public_key.delete"),
                            gitHub(BEFORE, "public_key.create")),
                    FROM,
                    TO,
                    inventory);

            assertThat(column(keys, "action"))
                    .containsExactlyInAnyOrder("deploy_key.create", "ssh_key.create", "public_key.create");
            assertThat(column(keys, "held")).containsOnlyNulls();
        }
    }

    @Nested
    class OfTheLogItself {
        @Test
        void exportsAreListed() {
            Answer exports = LogRequests.of(log(
                    circleCi(WITHIN, "audit_log.requested").by("user", "alice"),
                    circleCi(WITHIN, "audit_log.download_url.generated").by("user", "alice"),
                    gitHub(WITHIN, "org.audit_log_export").by("user", "bob")));

            assertThat(exports.count()).isEqualTo(3);
            assertThat(exports.toString()).startsWith("3 exports of audit logs in 3 events");
        }
    }

    @Nested
    class Grants {
        @Test
        void areListedWithWhereTheRestIs() {
            Answer grants = Authorisations.of(log(
                    gitHub(WITHIN, "oauth_authorization.destroy").by("user", "alice"),
                    gitHub("2023-01-05T10:00:00Z", "oauth_authorization.create").by("user", "alice"),
                    gitHub(WITHIN, "repo.create")));

            assertThat(column(grants, "action"))
                    .containsExactly("oauth_authorization.destroy", "oauth_authorization.create");
            assertThat(grants.unseen()).anyMatch(one -> one.contains("security log of each"));
        }
    }

    @Nested
    class KnownOnes {
        @Test
        void ofCircleCiAreThoseItPublishes() {
            KnownNetworks networks = KnownNetworks.circleCi();

            assertThat(networks).hasToString("31 known networks");
            assertThat(networks.contains("18.214.70.5")).isTrue();
            assertThat(networks.contains("54.209.115.53")).isTrue();
            assertThat(networks.contains("18.214.70.6")).isFalse();
            assertThat(networks.contains("s3.amazonaws.com")).isFalse();
        }

        @Test
        void ofYourOwnComeOnTop() {
            KnownNetworks networks = KnownNetworks.none().and("2001:db8::/32", "198.51.100.0/24");

            assertThat(networks.contains("2001:db8::1")).isTrue();
            assertThat(networks.contains("198.51.100.255")).isTrue();
            assertThat(networks.contains("198.51.101.1")).isFalse();
        }

        @Test
        void thatAreNoneAreRefused() {
            KnownNetworks none = KnownNetworks.none();

            assertThatThrownBy(() -> none.and("office")).isInstanceOf(ConfigurationException.class);
        }
    }
}
