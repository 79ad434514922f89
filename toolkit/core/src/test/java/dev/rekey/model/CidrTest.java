package dev.rekey.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, 203.0.113.9",
        "203.0.113.9:443, 203.0.113.9",
        "::ffff:203.0.113.9, 203.0.113.9",
        "::ffff:cb00:7109, 203.0.113.9",
        "::ffff:203.0.113.0/120, 203.0.113.0/24",
        "203.0.113.77/24, 203.0.113.0/24",
        "203.0.113.77/25, 203.0.113.0/25",
        "203.0.113.200/25, 203.0.113.128/25",
        "203.0.113.77/0, 0.0.0.0/0",
        "2001:DB8::1, 2001:db8:0:0:0:0:0:1",
        "[2001:db8::1]:443, 2001:db8:0:0:0:0:0:1",
        "fe80::1%eth0, fe80:0:0:0:0:0:0:1",
        "2001:db8:ffff::/33, 2001:db8:8000:0:0:0:0:0/33",
        "::, 0:0:0:0:0:0:0:0",
        "64:ff9b::192.0.2.1, 64:ff9b:0:0:0:0:c000:201"
    })
    void readsEverySpellingOfAnAddress(String text, String plain) {
        assertThat(Cidr.of(text)).map(Cidr::toString).contains(plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "203.0.113",
                "203.0.113.256",
                "203.0.113.09",
                "1.2.3.4.5",
                "08:15:30",
                "2001:db8::1::2",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7::8",
                "203.0.113.9/33",
                "203.0.113.9/",
                "203.0.113.9/-1",
                "203.0.113.9/24/8",
                "ec2.amazonaws.com",
                "٢٠٣.0.113.9",
                "::ffff:203.0.113.9/90"
            })
    void isNothingElse(String text) {
        assertThat(Cidr.of(text)).isEmpty();
    }

    @Test
    void holdsWhatIsInsideOfIt() {
        Cidr network = Cidr.of("198.51.100.0/24").orElseThrow();

        assertThat(network.contains(Cidr.of("198.51.100.200").orElseThrow())).isTrue();
        assertThat(network.contains(Cidr.of("198.51.101.1").orElseThrow())).isFalse();
        assertThat(network.contains(Cidr.of("198.51.0.0/16").orElseThrow())).isFalse();
        assertThat(network.contains(Cidr.of("2001:db8::1").orElseThrow())).isFalse();
    }

    @Test
    void readsBackWhatItWrites() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 2_000; i++) {
            boolean v6 = random.nextBoolean();
            StringBuilder digits = new StringBuilder(v6 ? "2" : "");
            while (digits.length() < (v6 ? 32 : 8)) {
                digits.append(Integer.toHexString(random.nextInt(16)));
            }
            Cidr cidr = new Cidr(digits.toString(), v6 ? 128 : 32).within(random.nextInt(v6 ? 129 : 33));

            assertThat(Cidr.of(cidr.toString())).contains(cidr);
        }
    }
}
