package dev.rekey.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuersTest {
    private static final String PASSWORD = "RKVissuerSettingMARKER";

    private static final List<Setting> WANTED = List.of(
            Setting.required("at", "where it is"),
            Setting.optional("mode", "how"),
            Setting.secret("password", "the administrator's"),
            Setting.optionalSecret("old", "the old one"));

    @TempDir
    Path folder;

    @Test
    void whoseJarIsMissingAreNamedWithTheJar() {
        assertThatThrownBy(() -> Issuers.named("postgres"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("rekey-issuer-postgres.jar");
    }

    @Test
    void thatNobodyKnowsAreRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> Issuers.named("oracle"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("oracle")
                .hasMessageContaining("postgres (with rekey-issuer-postgres.jar)")
                .hasMessageContaining("authorized-keys");
    }

    @Test
    void areFoundByServiceLoaderWithTheCallersClassPath() throws Exception {
        IssuerProvider found = withService("dev.rekey.issuer.SheetProvider", () -> Issuers.named("sheet"));

        assertThat(found).isInstanceOf(SheetProvider.class);
    }

    @Test
    void areOpenedOnceTheirSettingsAreChecked() throws Exception {
        assertThatThrownBy(() -> withService(
                        "dev.rekey.issuer.SheetProvider", () -> Issuers.open("sheet", Settings.of(Map.of()))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("sheet needs the setting file: which sheet.");
        Issuer issuer = withService(
                "dev.rekey.issuer.SheetProvider", () -> Issuers.open("sheet", Settings.of(Map.of("file", "a"))));
        assertThat(issuer.describe()).isEqualTo("sheet a");
    }

    @Test
    void thatCannotBeLoadedAreSaidSo() {
        assertThatThrownBy(() -> withService("dev.rekey.issuer.Nowhere", Issuers::all))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Nowhere");
    }

    @Test
    void settingsThatAreMissingUnknownOrOfTheWrongKindAreRefused() {
        Settings right = Settings.of(Map.of("at", "db")).with("password", Secret.of(PASSWORD));

        assertThat(right.checked("db", WANTED)).isSameAs(right);
        assertRefused(Settings.of(Map.of("at", "db")), "password");
        assertRefused(right.with("port", "1"), "no setting port");
        assertRefused(right.with("old", PASSWORD), "secret");
        assertRefused(right.with("mode", Secret.of(PASSWORD)), "text");
        assertRefused(right.with("password", PASSWORD), "secret");
    }

    @Test
    void settingsShowNamesAndNothingElse() {
        Settings settings = Settings.of(Map.of("at", "db.example.com")).with("password", Secret.of(PASSWORD));

        assertThat(settings).hasToString("Settings[at] and secrets [password]");
    }

    private static void assertRefused(Settings settings, String why) {
        assertThatThrownBy(() -> settings.checked("db", WANTED))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining(PASSWORD);
    }

    private <T> T withService(String provider, Callable<T> what) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        writeLine(services.resolve(IssuerProvider.class.getName()), provider);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return what.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void writeLine(Path file, String line) throws IOException {
        Path written = Files.writeString(file, line + "\n");
        assertThat(written).isEqualTo(file);
    }
}
