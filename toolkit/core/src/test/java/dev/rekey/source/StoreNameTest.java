package dev.rekey.source;

import static dev.rekey.source.Sources.context;
import static dev.rekey.source.Sources.project;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.Leaks;
import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Kind;
import dev.rekey.model.Slot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What slots are called in a secret store. */
class StoreNameTest {
    @ParameterizedTest
    @CsvSource({
        "aws-sm://ci/{place}/{name}, aws-sm, ci, deploy/NPM_TOKEN",
        "aws-sm://ci/v1-{place}/{name}, aws-sm, ci, v1-deploy/NPM_TOKEN",
        "aws-sm://{kind}/{org}/{place}/{name}, aws-sm, '', context/gh=2Facme/deploy/NPM_TOKEN",
        "sealed:///home/me/new.sealed/{name}, sealed, /home/me/new.sealed, NPM_TOKEN",
        "vault://host:8200/ci/npm, vault, host:8200/ci, npm",
        "op://token, op, '', token"
    })
    void theAddressEndsWhereTheNameBegins(String text, String scheme, String address, String name) {
        StoreName parsed = StoreName.parse(text);

        assertThat(parsed.scheme()).isEqualTo(scheme);
        assertThat(parsed.address()).isEqualTo(address);
        assertThat(parsed.of(context("deploy", "NPM_TOKEN"))).isEqualTo(name);
        assertThat(parsed).hasToString(text);
    }

    @Test
    void noSlotCanLeaveItsSegment() {
        assertThat(of("mm://a/{place}/{name}", context("../../etc", ".."))).isEqualTo("=2E.=2F..=2Fetc/=2E.");
        assertThat(of("mm://a/{place}/{name}", project("web", "A B\0"))).isEqualTo("gh=2Facme=2Fweb/A=20B=00");
        assertThat(of("mm://a/{place}/{name}", context("{name}", "$1\\=ä"))).isEqualTo("=7Bname=7D/=241=5C=3D=C3=A4");
        assertThat(of(
                        "mm://a/{kind}/{name}",
                        new Slot.Credential("gh/acme", Kind.PROJECT_TOKEN, "gh/acme/web", "", "1")))
                .isEqualTo("project-token/=");
    }

    @Test
    void slotsThatDifferHaveNamesThatDiffer() {
        String letters = "ab/=.2F-_~ ä";
        Random random = new Random(7);
        Map<String, Slot> seen = new HashMap<>();
        StoreName names = StoreName.parse("mm://a/{place}/x{name}");
        for (int i = 0; i < 20_000; i++) {
            Slot slot = context(word(random, letters), word(random, letters));

            Slot other = seen.putIfAbsent(names.of(slot), slot);

            assertThat(other == null ? slot : other).isEqualTo(slot);
        }
        assertThat(seen).hasSizeGreaterThan(5_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mm://a/{place}{name}",
                "mm://a/{place}-{name}",
                "mm://a/{slot}",
                "mm://a/{}",
                "mm://a/{name",
                "mm://a/name}",
                "mm://a/{name}/",
                "mm://a//{name}x/../y",
                "mm://a/{name}/.x",
                "mm://",
                "mm://a/",
                "mm://a/b\n{name}",
                "new.json",
                "C:\\new.json",
                "Mm://a/{name}"
            })
    void whatCouldNotTellSlotsApartIsRefused(String text) {
        assertThatThrownBy(() -> StoreName.parse(text)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void aPasswordInTheAddressIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> StoreName.parse("vault://me:RKVaddressMARKER@host/ci/{name}"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("withSecretIn")
                .satisfies(failure -> Leaks.assertNoneIn(failure, "RKVaddressMARKER"));
    }

    @Test
    void filesAreNoAddresses() {
        assertThat(List.of("new.json", "C:\\new.json", "a:b.json", "/tmp/x://y", "x:/y"))
                .noneMatch(StoreName::is);
    }

    private static String of(String template, Slot slot) {
        return StoreName.parse(template).of(slot);
    }

    private static String word(Random random, String letters) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }
}
