package dev.rekey.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.model.Secret;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SshKeyApiTest extends ApiTest {
    @Nested
    @Exercises("POST /api/v1.1/project/{project-slug}/ssh-key")
    class Adding {
        @Test
        void sendsHostAndPrivateKeyAndNeedsNoWordBack() {
            answerText("");

            new SshKeyApi(transport).add("gh/acme/web", "prod.example.com", Secret.of("-----BEGIN\nRKVprivateKEY\n"));

            RecordedRequest sent = request();
            assertThat(sent.getMethod() + " " + sent.getTarget())
                    .isEqualTo("POST /api/v1.1/project/gh/acme/web/ssh-key");
            assertThat(sent.getBody().utf8())
                    .isEqualTo("{\"hostname\":\"prod.example.com\",\"private_key\":\"-----BEGIN\\nRKVprivateKEY\\n\"}");
        }

        @Test
        void mayBeAnsweredWithAWord() {
            answerText("{\"message\":\"OK\"}");

            new SshKeyApi(transport).add("gh/acme/web", "", Secret.of("RKVprivateKEY"));

            assertThat(request().getBody().utf8()).startsWith("{\"hostname\":\"\",");
        }
    }

    @Nested
    @Exercises("DELETE /api/v1.1/project/{project-slug}/ssh-key")
    class Deleting {
        @Test
        void namesTheKeyInItsBody() {
            answerText("");

            new SshKeyApi(transport).delete("gh/acme/web", "e5:5b", "prod.example.com");

            RecordedRequest sent = request();
            assertThat(sent.getMethod() + " " + sent.getTarget())
                    .isEqualTo("DELETE /api/v1.1/project/gh/acme/web/ssh-key");
            assertThat(sent.getBody().utf8())
                    .isEqualTo("{\"fingerprint\":\"e5:5b\",\"hostname\":\"prod.example.com\"}");
        }
    }
}
