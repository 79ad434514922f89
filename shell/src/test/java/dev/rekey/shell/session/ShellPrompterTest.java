package dev.rekey.shell.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import dev.rekey.error.ConsentRequiredException;
import dev.rekey.model.Secret;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShellPrompterTest {
    private final List<String> asked = new ArrayList<>();
    private char[] answer = {};

    @Test
    void onlyYesIsYes() {
        assertThat(confirmWith("y")).isTrue();
        assertThat(confirmWith(" YES ")).isTrue();
        assertThat(confirmWith("")).isFalse();
        assertThat(confirmWith("yep")).isFalse();
        assertThat(new ShellPrompter(Optional.of((q, h) -> Optional.empty()), false, Optional.empty())
                        .confirm("Now?", 2))
                .isFalse();
    }

    @Test
    void aSingleChangeNeedsNoQuestion() {
        assertThat(human("n").confirm("Change it?", 1)).isTrue();
        assertThat(asked).isEmpty();
    }

    @Test
    void withoutATerminalNothingIsChanged() {
        ShellPrompter nobody = new ShellPrompter(Optional.empty(), false, Optional.empty());

        assertThatThrownBy(() -> nobody.confirm("Change it?", 1))
                .isInstanceOf(ConsentRequiredException.class)
                .hasMessageContaining("--yes");
        assertThatThrownBy(() -> nobody.secret("token")).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void consentGivenBeforehandNeedsNoTerminal() {
        assertThat(new ShellPrompter(Optional.empty(), true, Optional.empty()).confirm("Change it?", 90))
                .isTrue();
    }

    @Test
    void whatOnlyAPersonCanKnowIsAnsweredByNoConsentGivenBeforehand() {
        Asker human = (question, hidden) -> {
            asked.add(question);
            return Optional.of("n".toCharArray());
        };

        assertThat(new ShellPrompter(Optional.empty(), true, Optional.empty()).attests("Is that done?"))
                .isFalse();
        assertThat(new ShellPrompter(Optional.of(human), true, Optional.empty()).attests("Is that done?"))
                .isFalse();
        assertThat(human("y").attests("Really?")).isTrue();
        assertThat(asked).containsExactly("Is that done? [y/N] ", "Really? [y/N] ");
    }

    @Test
    void questionsCannotSteerTheTerminal() {
        var unused = human("n").confirm("Change \033[2J?", 2);

        assertThat(asked).containsExactly("Change \\u001b[2J? [y/N] ");
    }

    @Test
    void aSecretIsHiddenAndItsCopyWiped() {
        Secret secret = human("RKVanswerMARKER").secret("context/deploy/NPM_TOKEN");

        String revealed = secret.reveal(String::new);
        assertThat(revealed).isEqualTo("RKVanswerMARKER");
        assertThat(asked).containsExactly("(hidden) context/deploy/NPM_TOKEN: ");
        assertThat(answer).containsOnly('\0');
    }

    @Test
    void standardInputIsReadOnce() {
        var in = new ByteArrayInputStream("é\n".getBytes(StandardCharsets.UTF_8));
        ShellPrompter prompter = new ShellPrompter(Optional.empty(), false, Optional.of(in));

        String first = prompter.standardInput().reveal(String::new);
        String second = prompter.standardInput().reveal(String::new);
        assertThat(List.of(first, second)).containsExactly("é\n", "é\n");
    }

    @Test
    void standardInputThatHoldsTheScriptHoldsNoData() {
        ShellPrompter prompter = new ShellPrompter(Optional.empty(), false, Optional.empty());

        assertThatThrownBy(prompter::standardInput).isInstanceOf(ConfigurationException.class);
    }

    private boolean confirmWith(String typed) {
        return human(typed).confirm("Now?", 2);
    }

    private ShellPrompter human(String typed) {
        answer = Arrays.copyOf(typed.toCharArray(), typed.length());
        Asker asker = (question, hidden) -> {
            asked.add((hidden ? "(hidden) " : "") + question);
            return Optional.of(answer);
        };
        return new ShellPrompter(Optional.of(asker), false, Optional.empty());
    }
}
