package dev.rekey.shell.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static final String HEX = "0123456789abcdef0123456789abcdef01234567";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ccipat_LhYKRKT4WZ9Nh67Lm6WHg6_1ff49067616e478f",
                "CCIPRJ_AbCdEf_0123456789",
                HEX,
                "AKIAIOSFODNN7EXAMPLE",
                "ghp_RKT4WZ9N292c6912E7710c838347Ae178B4a",
                "github_pat_11ABCDEFG0123456789_abcdefghij",
                "npm_abcdefghijklmnopqrstuvwxyz0123456789",
                "xoxb-123456789012-abcdef",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln",
                "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY1"
            })
    void whatLooksLikeASecretIsNotRemembered(String secret) {
        assertThat(Redaction.of("var x = \"" + secret + "\"; f(x)"))
                .startsWith("var x = \"")
                .endsWith("\"; f(x)")
                .contains(Redaction.REDACTED)
                .doesNotContain(secret.substring(8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "value(\"hunter2\")",
                "value( \"\"\"\n  hunter2\n  \"\"\" )",
                "Secret.of(\"hunter2\")",
                "b.token(\"hunter2\")"
            })
    void whatIsGivenAsASecretIsNotRemembered(String code) {
        assertThat(Redaction.of(code)).contains(Redaction.REDACTED).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CircleCI.org(\"acme\").contexts().named(\"prod-*\")",
                "CircleCI.org(\"circleci/7ccdfd28-a20d-413e-97e0-7788912f99c6\")",
                "Instant.parse(\"2023-01-04T23:59:59Z\")",
                "acme.project(\"very-long-project-name-of-the-web-team\")",
                "\"a sentence with 20 and more words in 2023\"",
                "plan.save(\"rotation-of-january-2023.json\")"
            })
    void whatIsOrdinaryStays(String code) {
        assertThat(Redaction.of(code)).isEqualTo(code);
    }
}
