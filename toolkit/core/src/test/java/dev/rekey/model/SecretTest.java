package dev.rekey.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SecretTest {
    private static final String MARKER = "RKVsecretMARKER";

    @Test
    void printsAsRedacted() {
        assertThat(Secret.of(MARKER)).hasToString("Secret[redacted]");
    }

    @Test
    void comparesByIdentitySoThatAGuessCannotBeTried() {
        Secret secret = Secret.of(MARKER);

        assertThat(secret).isEqualTo(secret).isNotEqualTo(Secret.of(MARKER));
    }

    @Test
    void knowsItsLength() {
        assertThat(Secret.of("").length()).isZero();
        assertThat(Secret.of("é🔑").length()).isEqualTo(3);
    }

    @Nested
    class Copies {
        @Test
        void areTakenOfWhatItIsMadeFrom() {
            char[] given = "abc".toCharArray();
            Secret secret = Secret.of(given);
            given[0] = 'x';

            assertThat(text(secret)).isEqualTo("abc");
        }

        @Test
        void areClosedOnTheirOwn() {
            Secret secret = Secret.of("abc");
            Secret copy = secret.copy();

            secret.close();
            assertThat(text(copy)).isEqualTo("abc");
            copy.close();
            assertThatThrownBy(copy::copy).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void areWhatIsLent() {
            Secret secret = Secret.of("abc");
            secret.revealTo(lent -> lent[0] = 'x');

            assertThat(text(secret)).isEqualTo("abc");
        }

        @Test
        void areWipedWhenTheyComeBack() {
            AtomicReference<char[]> kept = new AtomicReference<>();
            Secret.of("abc").revealTo(kept::set);

            assertThat(kept.get()).containsOnly('\0');
        }

        @Test
        void areWipedWhenTheBorrowerFails() {
            AtomicReference<char[]> kept = new AtomicReference<>();
            assertThatThrownBy(() -> Secret.of("abc").revealTo(lent -> {
                        kept.set(lent);
                        throw new IllegalArgumentException();
                    }))
                    .isInstanceOf(IllegalArgumentException.class);

            assertThat(kept.get()).containsOnly('\0');
        }
    }

    @Nested
    class Closing {
        @Test
        void overwritesTheCharacters() throws ReflectiveOperationException {
            Secret secret = Secret.of("abc");
            var field = Secret.class.getDeclaredField("value");
            field.setAccessible(true);

            secret.close();

            assertThat((char[]) field.get(secret)).containsOnly('\0');
        }

        @Test
        void endsEveryUse() {
            Secret secret = Secret.of("abc");
            secret.close();
            secret.close();

            assertThatThrownBy(secret::length).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(secret::copy).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> secret.reveal(String::new)).isInstanceOf(IllegalStateException.class);
            assertThat(secret).hasToString("Secret[redacted]");
        }
    }

    @Nested
    class Serialisation {
        @Test
        void isRefusedByJackson() {
            assertThatThrownBy(() -> new ObjectMapper().writeValueAsString(Secret.of(MARKER)))
                    .isInstanceOf(JsonProcessingException.class)
                    .hasMessageNotContaining(MARKER);
        }

        @Test
        void givesNothingAwayEvenWhenJacksonIsToldToWriteEveryField() throws JsonProcessingException {
            ObjectMapper nosy = new ObjectMapper()
                    .setVisibility(PropertyAccessor.ALL, Visibility.ANY)
                    .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

            assertThat(nosy.writeValueAsString(Secret.of(MARKER))).doesNotContain(MARKER);
        }

        @Test
        void isNotWhatJavaDoesEither() {
            assertThat(Serializable.class.isAssignableFrom(Secret.class)).isFalse();
        }
    }

    private static String text(Secret secret) {
        return secret.reveal(String::new);
    }
}
