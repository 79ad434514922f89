package dev.rekey.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.Contributing;
import dev.rekey.error.IssuerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What CONTRIBUTING.md shows under "Write an issuer". */
class WritingAnIssuerTest {
    @TempDir
    Path folder;

    @Test
    void thePageShowsTheSourceThatIsTestedHere() throws IOException {
        Contributing.assertShows("issuer/TokenFile.java", "/** Tokens of a service");
    }

    @Test
    void everyStepOfItMayBeRepeated() throws IOException {
        Path file = Files.writeString(folder.resolve("tokens.txt"), "old 00\ntheirs 11\n");
        Issuer issuer = new TokenFile(file, "old");
        Before before = issuer.look();
        try (Material made = issuer.make()) {
            Issued issued = issuer.issue(before, "r1", Optional.of(made));
            assertThat(issuer.issue(before, "r1", Optional.of(made))).isEqualTo(issued);
            assertThat(issuer.verify(before, issued, Optional.of(made))).isPresent();
            assertThat(issuer.isDead(before)).isFalse();
            issuer.revoke(before);
            issuer.revoke(before);
            assertThat(issuer.isDead(before)).isTrue();
            issuer.discard(issued.id());
            issuer.discard(issued.id());
            assertThat(issuer.verify(before, issued, Optional.of(made))).isEmpty();
        }
        assertThat(file).hasContent("theirs 11\n");
        assertThatThrownBy(issuer::look).isInstanceOf(IssuerException.class);
    }
}
