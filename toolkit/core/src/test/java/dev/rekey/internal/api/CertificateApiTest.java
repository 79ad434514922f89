package dev.rekey.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.model.SigningCertificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CertificateApiTest extends ApiTest {
    private static final String SECOND = "ce470000-0000-4000-8000-000000000002";
    private static final String THIRD = "ce470000-0000-4000-8000-000000000003";

    @Nested
    @Exercises("GET /api/v3/signing/certificates")
    class Certificates {
        @Test
        void areCalledByTheirFilesOrElseByTheirIds() {
            answer("v3-signing-certificates/first-page.json");
            answer("v3-signing-certificates/last-page.json");

            assertThat(certificates())
                    .containsExactly(
                            new SigningCertificate(
                                    "gh/acme",
                                    Optional.of("ce470000-0000-4000-8000-000000000001"),
                                    "release.p12",
                                    Optional.of(Instant.parse("2024-01-02T03:04:05Z"))),
                            new SigningCertificate("gh/acme", Optional.of(SECOND), "beta.p12", Optional.empty()),
                            new SigningCertificate("gh/acme", Optional.of(THIRD), THIRD, Optional.empty()));
            RecordedRequest first = request();
            assertThat(first.getUrl().encodedPath()).isEqualTo("/api/v3/signing/certificates");
            assertThat(first.getUrl().queryParameter("filter[org_id]")).isEqualTo("ec6887ec");
            assertThat(request().getUrl().queryParameter("page[cursor]")).isEqualTo("c+2=");
        }

        @Test
        void mayBeNone() {
            answer("v3-signing-certificates/empty.json");

            assertThat(certificates()).isEmpty();
        }

        private List<SigningCertificate> certificates() {
            return all(new CertificateApi(transport, PageStore.none())
                    .certificates(new OwnerRef("gh/acme", Optional.of("ec6887ec"))));
        }
    }
}
