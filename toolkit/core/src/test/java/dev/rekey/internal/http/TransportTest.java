package dev.rekey.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.model.Secret;
import java.nio.charset.StandardCharsets;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

class TransportTest {
    @Test
    void aReadComesBackWithItsBody() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(new MockResponse.Builder()
                    .addHeader("Content-Type", "application/json;charset=utf-8")
                    .body("{\"items\":[]}")
                    .build());
            TransportConfig config = TransportConfig.builder(server.url("/").uri(), Secret.of("marker-token"))
                    .build();

            try (Transport transport = Transport.open(config)) {
                ApiResponse answer = transport.send(
                        ApiRequest.get("list contexts", "/api/v2/context").with("page-token", "a+b/c="));
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.contentType()).isEqualTo("application/json");
                assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("{\"items\":[]}");
            }
            RecordedRequest request = server.takeRequest();
            assertThat(request.getTarget()).isEqualTo("/api/v2/context?page-token=a%2Bb%2Fc%3D");
            assertThat(request.getHeaders().get("Circle-Token")).isEqualTo("marker-token");
        }
    }
}
