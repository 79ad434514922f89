package dev.rekey.audit;

import static dev.rekey.audit.Happened.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import dev.rekey.incident.Incident;
import dev.rekey.incident.Indicator;
import dev.rekey.table.Column;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadsTest {
    private static final String HASH = "8913e38592228adc067d82f66c150d87004ec946e579d4a00c53b61444ff35bf";

    @Nested
    class Found {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "ipv4|203.0.113.9|203.0.113.9",
                    "ipv4|203.0.113[.]9|203.0.113.9",
                    "ipv4|203.0.113.9|203[.]0[.]113[.]9",
                    "ipv4|203.0.113.9|::ffff:203.0.113.9",
                    "cidr|203.0.113.0/24|203.0.113.200",
                    "ipv6|2001:db8::1|2001:0DB8:0::1",
                    "ipv6|2001:db8::/32|2001:db8:77::1",
                    "domain|potrax.com|ci.potrax.com"
                })
        void inTheAddress(String type, String value, String address) {
            Answer answer = Leads.of(log(Happened.in("github").from(address)), List.of(sign(type, value)));

            assertThat(cells(answer, "field")).containsExactly("address");
            assertThat(cells(answer, "found")).hasSize(1);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "domain|potrax.com|{\"url\":\"https://cdn.potrax.com/x\"}",
                    "domain|potrax.com|{\"url\":\"hxxps[:]//cdn[.]POTRAX(.)com/x\"}",
                    "domain|potrax.com|{\"text\":\"see\\npotrax.com.\"}",
                    "domain|potrax.com|{\"text\":\"\\u0070otrax\\u002ecom\"}",
                    "domain|potrax.com|{\"mail\":\"a@potrax.com\"}",
                    "ipv4|203.0.113.9|{\"ip\":\"203.0.113.9\"}",
                    "ipv4|203.0.113.9|{\"text\":\"from 203[.]0[.]113[.]9.\"}",
                    "ipv6|2001:db8::1|{\"ip\":\"2001:db8::1\"}",
                    "sha256|" + HASH + "|{\"sha\":\"" + HASH + "\"}",
                    "file|/private/tmp/.ptslog|{\"path\":\"/private/tmp/.ptslog\"}",
                    "file|PTX-Player.dmg|{\"path\":\"C:\\\\tmp\\\\ptx-player.dmg\"}",
                    "network|Handy Networks, LLC|{\"as\":\"AS30475 HANDY NETWORKS, LLC\"}",
                    "url|hxxp://example.com/a b|{\"u\":\"x http://example.com/a b\"}"
                })
        void inThePayload(String type, String value, String payload) {
            Answer answer = Leads.of(log(Happened.in("github").payload(payload)), List.of(sign(type, value)));

            assertThat(cells(answer, "field")).containsExactly("payload");
        }

        @ParameterizedTest
        @CsvSource({
            "github_action, github, repo.download_zip, repo.download-zip",
            "action, circleci, schedule.create, schedule-created",
        })
        void inTheActionInAnySpelling(String type, String source, String action, String written) {
            assertThat(Leads.of(log(Happened.in(source).action(written)), List.of(sign(type, action)))
                            .count())
                    .isEqualTo(1);
        }

        @Test
        void inTheAgentInAnyPart() {
            Answer answer = Leads.of(
                    log(Happened.in("aws").using("Mozilla/5.0 (X11) Evil-Tool/1.0")),
                    List.of(sign("user_agent", "evil-tool/")));

            assertThat(cells(answer, "field")).containsExactly("agent");
        }

        @Test
        void byTheOwnerOfTheNetwork() throws Exception {
            NetworkOwners owners = NetworkOwners.read(IndicatorsTest.fixture("owners.csv"));
            AuditLog log = log(
                    Happened.in("github").from("198.51.100.200"),
                    Happened.in("github").from("198.51.100.3"),
                    Happened.in("github").from("2001:db8:1::7"));

            Answer answer = Leads.of(log, Incident.january2023().indicators(), owners);

            assertThat(cells(answer, "value")).containsExactly("Datacamp Limited", "Mullvad VPN");
            assertThat(cells(answer, "found")).containsExactly("DATACAMP LIMITED - London", "Mullvad VPN AB");
        }

        @Test
        void onceForEachIndicatorWithEveryField() {
            Answer answer = Leads.of(
                    log(Happened.in("github").from("203.0.113.9").payload("{\"also\":\"203.0.113.9 203.0.113.9\"}")),
                    List.of(sign("ipv4", "203.0.113.9")));

            assertThat(cells(answer, "field")).containsExactly("address, payload");
        }

        @Test
        void weakerWhereOnlyTheNameOfAFileIsTheSame() {
            Answer answer = Leads.of(
                    log(Happened.in("github").payload("{\"path\":\"/home/alice/.ptslog\"}")),
                    List.of(sign("file", "/private/tmp/.ptslog")));

            assertThat(cells(answer, "confidence")).containsExactly("low");
            assertThat(cells(answer, "note")).first().asString().contains("another folder");
        }

        @Test
        void withTheRecordAndWhereItStands() {
            Answer answer = Leads.of(
                    log(Happened.in("github").from("178.249.214.10")),
                    Incident.january2023().indicators());

            assertThat(answer.grid().rows().get(0))
                    .containsExactly(
                            Happened.NIGHT,
                            "github",
                            "id-1",
                            "context.create",
                            "alice",
                            "deploy",
                            "ipv4",
                            "178.249.214.10",
                            "address",
                            "178.249.214.10",
                            "low",
                            "CircleCI incident report",
                            "log.csv",
                            2L,
                            "Addresses change hands, and some are exits of commercial VPNs: a lead, not proof.");
            assertThat(answer).hasToString("1 lead in 1 event from 2022-12-22 to 2022-12-22: 1 of 19 indicators");
        }
    }

    @Nested
    class NotFound {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "domain|potrax.com|notpotrax.com",
                    "domain|potrax.com|potrax.com.example",
                    "domain|potrax.com|potrax-com",
                    "ipv4|203.0.113.9|203.0.113.90",
                    "ipv4|203.0.113.9|1203.0.113.9",
                    "ipv4|203.0.113.9|203.0.113.9.1",
                    "cidr|203.0.113.0/24|203.0.114.1",
                    "file|PTX.app|PTX.apple",
                    "sha256|" + HASH + "|x" + HASH
                })
        void inWhatOnlyLooksAlike(String type, String value, String text) {
            AuditLog log = log(Happened.in("github").from(text).payload("{\"text\":\"" + text + "\"}"));

            assertThat(Leads.of(log, List.of(sign(type, value))).isEmpty()).isTrue();
        }

        @Test
        void inALogThatTheActionIsNotFor() {
            assertThat(Leads.of(
                                    log(Happened.in("gitlab").action("repo.download_zip")),
                                    List.of(sign("github_action", "repo.download_zip")))
                            .isEmpty())
                    .isTrue();
        }

        @Test
        void saysHowMuchWasLookedAtAndThatItClearsNobody() {
            Answer answer = Leads.of(
                    log(
                            Happened.in("github").from("192.0.2.1"),
                            Happened.in("circleci").at("2023-01-02T00:00:00Z"),
                            Happened.in("circleci")),
                    Incident.january2023().indicators());

            assertThat(answer).hasToString("no leads in 3 events from 2022-12-22 to 2023-01-02: 0 of 19 indicators");
            assertThat(answer.grid().notes()).anyMatch(note -> note.startsWith("No match does not clear you"));
            assertThat(answer.unseen())
                    .contains("2 of 2 events of circleci have no address: addresses could not be looked for there."
                            + " CircleCI's log had none in 2023.")
                    .anyMatch(one -> one.contains("NetworkOwners.read"));
            assertThat(answer.isComplete()).isFalse();
        }

        @Test
        void saysWhichTypesItCannotLookFor() {
            Answer answer = Leads.of(
                    log(Happened.in("github").from("192.0.2.1")), List.of(sign("mutex", "x"), sign("file", "???")));

            assertThat(answer.unseen()).containsExactly("Indicators of these types cannot be looked for: file, mutex.");
        }

        @Test
        void isNoAnswerWithoutEvents() {
            assertThat(Leads.of(AuditLog.of(List.of()), List.of()).unseen())
                    .containsExactly("There is no event in the log: nothing was looked at.");
        }
    }

    @Test
    void findExactlyWhatWasPlantedAmongTheNoise() {
        SplittableRandom random = new SplittableRandom(11);
        List<Indicator> signs = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            signs.add(sign("ipv4", "203.0." + i / 250 + "." + i % 250));
            signs.add(sign("domain", "host" + i + ".example"));
        }
        List<String> hidden = new ArrayList<>();
        List<Happened> events = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            Indicator sign = signs.get(random.nextInt(signs.size()));
            boolean isPlanted = random.nextInt(10) == 0;
            if (isPlanted) {
                hidden.add(sign.value());
            }
            String text =
                    hostile(random) + " " + (isPlanted ? sign.value().replace(".", "[.]") : "") + " " + hostile(random);
            events.add(Happened.in("github")
                    .at("2022-12-22T00:00:00Z")
                    .from("192.0.2." + random.nextInt(250))
                    .payload("{\"text\":\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}"));
        }

        Answer answer = Leads.of(log(events.toArray(Happened[]::new)), signs);

        assertThat(cells(answer, "value")).containsExactlyElementsOf(hidden);
    }

    @Test
    void refuseOwnersThatAreNone(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("owners.csv"), "network,owner\n192.0.2.0/24,A\nnowhere,B\n");
        Path other = Files.writeString(folder.resolve("other.csv"), "network,x\n192.0.2.0/24,A\n");
        Path cut = Files.writeString(folder.resolve("cut.csv"), "network,owner\n192.0.2.0/24\n");

        assertThatThrownBy(() -> NetworkOwners.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("line 3");
        assertThatThrownBy(() -> NetworkOwners.read(other)).hasMessageContaining("line 2 has no owner");
        assertThatThrownBy(() -> NetworkOwners.read(cut)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> NetworkOwners.read(folder.resolve("absent")))
                .isInstanceOf(ConfigurationException.class);
    }

    static String hostile(SplittableRandom random) {
        List<String> parts = List.of(
                "=cmd()",
                "<script>",
                "\u202e",
                "\uD800",
                "\u0000",
                "|",
                "`",
                "[.]",
                "(.)",
                "hxxp",
                "::",
                "..",
                "a.b",
                "名前",
                "\u001b[31m",
                "]]>",
                "&amp;",
                "\\",
                "\"",
                "1.2.3",
                "x".repeat(64),
                "\r\n",
                "{.}",
                "https://");
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            out.append(parts.get(random.nextInt(parts.size()))).append(random.nextBoolean() ? " " : "");
        }
        return out.toString();
    }

    static List<Object> cells(Answer answer, String column) {
        int at = answer.grid().columns().stream().map(Column::name).toList().indexOf(column);
        return answer.grid().rows().stream().map(row -> (Object) row.get(at)).toList();
    }

    static AuditLog log(Happened... events) {
        return AuditLog.of(Arrays.stream(events).map(Happened::event).toList());
    }
}
