package dev.rekey.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rekey.internal.audit.Delivery;
import dev.rekey.internal.audit.EventSink;
import dev.rekey.model.Aside;
import dev.rekey.model.AuditEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MappingTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final List<AuditEvent> events = new ArrayList<>();
    private final List<Aside> asides = new ArrayList<>();

    @Test
    void tableOfOnesOwnBecomesEvents() throws IOException {
        read(
                Mapping.named("vpn")
                        .time("date", "dd.MM.yyyy HH:mm:ss", BERLIN)
                        .actor("user")
                        .address("src_ip")
                        .success("result", "OK")
                        .without("session_secret")
                        .separatedBy(';'),
                fixture("vpn.csv"));

        assertThat(events).hasSize(2);
        AuditEvent event = events.get(0);
        assertThat(event.time()).isEqualTo("2022-12-22T08:05:06Z");
        assertThat(event.source()).isEqualTo("vpn");
        assertThat(event.action()).isEqualTo("vpn");
        assertThat(event.actorName()).isEqualTo("alice");
        assertThat(event.address()).isEqualTo("203.0.113.9");
        assertThat(event.success()).contains(true);
        assertThat(event.payload()).isEqualTo("{\"Client\":\"openvpn\"}");
        assertThat(event.origin()).isEqualTo(new AuditEvent.Origin("given.csv", 2));
        assertThat(events.get(1).time()).isEqualTo("2023-06-22T07:05:06Z");
        assertThat(events.get(1).success()).contains(false);
        assertThat(asides).extracting(Aside::why).containsExactly("the time in date cannot be read");
        assertThat(asides).extracting(aside -> aside.origin().line()).containsExactly(4L);
    }

    @Test
    void timesWithoutAPatternAreIsoOrEpochInTheAssumedZone() throws IOException {
        read(
                Mapping.named("proxy").time("t", BERLIN).everyAction("proxy.get"),
                "t,b\n2022-12-22 09:00:00,1\n2022-12-22T09:00:00Z,1\n1671705600000,1\n");

        assertThat(events)
                .extracting(event -> event.time().toString())
                .containsExactly("2022-12-22T08:00:00Z", "2022-12-22T09:00:00Z", "2022-12-22T10:40:00Z");
        assertThat(events).extracting(AuditEvent::action).containsOnly("proxy.get");
    }

    @Test
    void dateAloneIsItsBeginningAndAZoneInTheTextWins() throws IOException {
        read(Mapping.named("d").time("t", "yyyy-MM-dd", BERLIN), "t,b\n2022-12-22,1\n");
        read(Mapping.named("d").time("t", "dd/MMM/yyyy:HH:mm:ss Z", BERLIN), "t,b\n22/Dec/2022:09:00:00 -0500,1\n");

        assertThat(events)
                .extracting(event -> event.time().toString())
                .containsExactly("2022-12-21T23:00:00Z", "2022-12-22T14:00:00Z");
    }

    @Test
    void oneColumnMayBeTwoThings() throws IOException {
        read(
                Mapping.named("p").time("t").actor("ip").address("ip").id("n").action("verb"),
                "t,ip,n,verb\n1671705600,192.0.2.1,7,GET\n");

        assertThat(events.get(0).actorName()).isEqualTo("192.0.2.1");
        assertThat(events.get(0).address()).isEqualTo("192.0.2.1");
        assertThat(events.get(0).id()).isEqualTo("7");
        assertThat(events.get(0).action()).isEqualTo("GET");
        assertThat(events.get(0).payload()).isEmpty();
    }

    @Test
    void columnThatIsNotThereIsNamed() {
        assertThatIOException()
                .isThrownBy(() -> read(Mapping.named("p").time("t").actor("who"), "t,b\n1,2\n"))
                .withMessage("given.csv has no column who.");
    }

    @Test
    void mappingNeedsATimeAndAPatternThatIsOne() {
        assertThatIllegalStateException().isThrownBy(() -> Mapping.named("p").reader());
        assertThatIllegalArgumentException().isThrownBy(() -> Mapping.named("p").time("t", "{", BERLIN));
    }

    private void read(Mapping mapping, String text) throws IOException {
        mapping.reader()
                .read(
                        new Delivery() {
                            @Override
                            public String name() {
                                return "given.csv";
                            }

                            @Override
                            public InputStream open() {
                                return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
                            }
                        },
                        new EventSink() {
                            @Override
                            public void event(AuditEvent event) {
                                events.add(event);
                            }

                            @Override
                            public void aside(Aside aside) {
                                asides.add(aside);
                            }
                        });
    }

    private static String fixture(String name) throws IOException {
        try (InputStream bytes = MappingTest.class.getResourceAsStream("/dev/rekey/audit/" + name)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
