package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    @Test
    void itAnswersOnLoopbackOnly() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            assertThat(rehearsal.url().toString()).matches("http://127\\.0\\.0\\.1:\\d+");
        }
    }

    @Test
    void twoRunBesideEachOtherWithoutSharingAnything() {
        try (Rehearsal one = Rehearsal.start();
                Rehearsal two = Rehearsal.start()) {
            Client.admin(one).post("/api/v2/project/gh/acme/web/envvar", "{\"name\":\"A\",\"value\":\"b\"}");

            assertThat(two.state().variable("gh/acme/web", "A")).isEmpty();
        }
    }

    @Test
    void aPortInUseIsNamed() {
        try (Rehearsal first = Rehearsal.start()) {
            int port = first.url().getPort();

            assertThatThrownBy(() -> Rehearsal.builder().port(port).start())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("listen on 127.0.0.1:" + port);
        }
    }

    @Test
    void itsThreadsDoNotKeepTheJvmAlive() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            Client.admin(rehearsal).get("/api/v2/me");

            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().matches("HTTP-Dispatcher|rehearsal-.*"))
                    .isNotEmpty()
                    .allMatch(Thread::isDaemon);
        }
    }

    @Test
    void onceClosedItAnswersNobody() {
        Rehearsal rehearsal = Rehearsal.start();
        rehearsal.close();

        assertThatThrownBy(() -> Client.admin(rehearsal).get("/api/v2/me")).isInstanceOf(UncheckedIOException.class);
    }
}
