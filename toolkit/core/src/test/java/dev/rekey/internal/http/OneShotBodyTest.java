package dev.rekey.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import java.io.IOException;
import java.util.Optional;
import okio.Buffer;
import org.junit.jupiter.api.Test;

class OneShotBodyTest {
    @Test
    void forbidsOkHttpToRepeatIt() {
        assertThat(OneShotBody.of(Optional.empty()).isOneShot()).isTrue();
        assertThat(OneShotBody.of(Optional.of(Bench.payload("{}"))).isOneShot()).isTrue();
    }

    @Test
    void isWrittenWhole() throws Exception {
        OneShotBody body = OneShotBody.of(Optional.of(Bench.payload("{\"value\":\"ä\"}")));

        Buffer sent = new Buffer();
        body.writeTo(sent);

        assertThat(body.contentLength()).isEqualTo(sent.size());
        assertThat(sent.readUtf8()).isEqualTo("{\"value\":\"ä\"}");
    }

    @Test
    void isNeverWrittenHalfOnceItIsWiped() {
        OneShotBody body = OneShotBody.of(Optional.of(Bench.payload("{\"value\":\"marker\"}")));

        body.close();

        Buffer sent = new Buffer();
        assertThatThrownBy(() -> body.writeTo(sent)).isInstanceOf(IOException.class);
        assertThat(sent.size()).isZero();
        assertThat(body.text()).doesNotContain("marker");
    }

    @Test
    void thatCannotBeWrittenIsAFailureBeforeSending() {
        Payload broken = out -> {
            throw new IOException("marker");
        };

        assertThatThrownBy(() -> OneShotBody.of(Optional.of(broken)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("the request could not be written; nothing was sent");
    }
}
