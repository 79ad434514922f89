package dev.rekey.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of calls in the documentation is the one in the code. */
class EndpointTableTest {
    private static final Path README = Path.of("../README.md");
    private static final String BEGIN =
            "<!-- endpoints: written by EndpointTableTest from the @Endpoint annotations -->\n";
    private static final String END = "<!-- end of endpoints -->";

    @Test
    void documentationListsEveryCall() throws IOException {
        String readme = Files.readString(README);
        int from = readme.indexOf(BEGIN) + BEGIN.length();
        int to = readme.indexOf(END);

        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(README, readme.substring(0, from) + table() + readme.substring(to));
            return;
        }
        assertThat(readme.substring(from, to)).isEqualTo(table());
    }

    private static String table() {
        return Stream.of(
                        UserApi.class,
                        OrganizationApi.class,
                        ContextApi.class,
                        ProjectApi.class,
                        KeyApi.class,
                        SshKeyApi.class,
                        SettingsApi.class,
                        TokenApi.class,
                        WebhookApi.class,
                        DiscoveryApi.class,
                        RunnerApi.class,
                        ScheduleApi.class,
                        TriggerApi.class,
                        OidcApi.class,
                        ExporterApi.class,
                        CertificateApi.class,
                        PipelineApi.class,
                        RunApi.class,
                        PrivateProjectApi.class)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Endpoint.class))
                .map(EndpointTableTest::row)
                .sorted(Comparator.comparing((String row) -> row.split(" ")[2]).thenComparing(row -> row))
                .collect(Collectors.joining("\n", "| Call | Kind |\n| --- | --- |\n", "\n"));
    }

    private static String row(Method method) {
        Endpoint endpoint = method.getAnnotation(Endpoint.class);
        List<String> parts = List.of(endpoint.value().split(" "));
        String note = endpoint.note().isEmpty() ? "v2, documented" : endpoint.note();
        return "| `" + parts.get(0) + " " + parts.get(1) + "` | " + note + " |";
    }
}
