package dev.rekey.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.rekey.Leaks;
import dev.rekey.error.UnexpectedResponseException;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import dev.rekey.model.Webhook;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What holds for every endpoint, present and future. */
class EndpointsTest extends ApiTest {
    private static final String MARKER = "RKVanswerMARKER";
    private static final JavaClasses PACKAGE = new ClassFileImporter().importPackages("dev.rekey.internal.api");

    @Test
    void eachIsTried() {
        assertThat(exercised()).containsExactlyInAnyOrderElementsOf(endpoints());
    }

    @Test
    void eachOfTheirMethodsHasItsEndpoint() {
        List<String> unmarked = PACKAGE.stream()
                .filter(type -> type.getSimpleName().endsWith("Api"))
                // One door to methods of the others.
                .filter(type -> !type.isEquivalentTo(VariableApi.class))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> Modifier.isPublic(method.reflect().getModifiers()))
                .filter(method -> !method.isAnnotatedWith(Endpoint.class))
                .map(JavaMethod::getFullName)
                .toList();

        assertThat(unmarked).isEmpty();
    }

    @Test
    void eachThatIsNotDocumentedV2SaysWhatItIsAndWhenItWasSeen() {
        assertThat(methods()
                        .map(method -> method.getAnnotationOfType(Endpoint.class))
                        .filter(endpoint -> !endpoint.value().contains(" /api/v2/")))
                .isNotEmpty()
                .allSatisfy(endpoint -> assertThat(endpoint.note()).matches(".*\\d{4}.*"));
    }

    @TestFactory
    Stream<DynamicTest> eachCallsAPageOfAProxyUnexpectedAndRepeatsNothingOfIt() {
        // An artifact may be any page.
        assertThat(calls())
                .hasSameSizeAs(endpoints().stream()
                        .filter(one -> !one.equals("GET {artifact-url}"))
                        .toList());
        return calls().entrySet().stream()
                .map(call -> dynamicTest(call.getKey(), () -> {
                    answerText("<html>" + MARKER + "</html>");

                    Throwable failure = Assertions.catchThrowable(call.getValue()::run);

                    assertThat(failure).isInstanceOfSatisfying(UnexpectedResponseException.class, unexpected -> {
                        var made = unexpected.call().orElseThrow();
                        assertThat(made.method() + " " + made.path()).isEqualTo(call.getKey());
                        assertThat(made.requestId()).contains("5f2c");
                    });
                    Leaks.assertNoneIn(failure, MARKER, "RKVapiTOKEN", "RKVnewVALUE");
                }));
    }

    private static final WholeWebhook WEBHOOK = new WholeWebhook(
            new Webhook(
                    "gh/acme",
                    "gh/acme/web",
                    Optional.of("w0"),
                    "audit",
                    URI.create("https://hooks.example.com"),
                    true,
                    true,
                    List.of(),
                    Optional.empty(),
                    Optional.empty()),
            "https://hooks.example.com");

    private Map<String, Runnable> calls() {
        ContextApi contexts = new ContextApi(transport);
        ProjectApi projects = new ProjectApi(transport);
        UserApi users = new UserApi(transport);
        PageStore store = PageStore.none();
        OwnerRef owner = new OwnerRef("gh/acme", Optional.of("ec6887ec"));
        Secret value = Secret.of("RKVnewVALUE");
        Map<String, Runnable> calls = new LinkedHashMap<>();
        calls.put("GET /api/v2/context", () -> all(contexts.contexts(owner)));
        calls.put(
                "GET /api/v2/context/{context-id}/environment-variable",
                () -> all(contexts.variables("gh/acme", "c0", "prod")));
        calls.put("PUT /api/v2/context/{context-id}/environment-variable/{name}", () -> {
            var unused = contexts.store(new Slot.ContextVariable("gh/acme", "c0", "prod", "A"), value);
        });
        calls.put("GET /api/v2/organization/{org-slug-or-id}", () -> {
            var unused = new OrganizationApi(transport).organization("gh/acme");
        });
        calls.put("GET /api/v2/project/{project-slug}", () -> {
            var unused = projects.project("gh/acme/web");
        });
        calls.put("GET /api/private/project", () -> all(projects.known(owner)));
        calls.put("GET /api/v1.1/projects", projects::followed);
        calls.put("GET /api/v2/project/{project-slug}/envvar", () -> all(projects.variables("gh/acme", "gh/acme/web")));
        calls.put("POST /api/v2/project/{project-slug}/envvar", () -> {
            var unused = projects.store(new Slot.ProjectVariable("gh/acme", "gh/acme/web", "A"), value);
        });
        calls.put(
                "GET /api/v2/project/{project-slug}/checkout-key",
                () -> all(new KeyApi(transport, store).checkoutKeys("gh/acme", "gh/acme/web")));
        calls.put(
                "GET /api/v1.1/project/{project-slug}/checkout-key",
                () -> new KeyApi(transport, store).userOf("gh/acme/web", key -> true));
        calls.put("POST /api/v2/project/{project-slug}/checkout-key", () -> {
            var unused = new KeyApi(transport, store).createCheckoutKey("gh/acme", "gh/acme/web", false);
        });
        calls.put(
                "DELETE /api/v2/project/{project-slug}/checkout-key/{fingerprint}",
                () -> new KeyApi(transport, store).deleteCheckoutKey("gh/acme/web", "d9:9e"));
        SettingsApi settings = new SettingsApi(transport, store);
        calls.put("GET /api/v1.1/project/{project-slug}/settings", () -> settings.legacy("gh/acme", "gh/acme/web"));
        calls.put(
                "GET /api/v2/project/{provider}/{organization}/{project}/settings",
                () -> settings.project("gh/acme", "gh/acme/web"));
        calls.put("GET /api/v3/orgs/{org-id}/settings", () -> settings.organization(owner));
        calls.put("GET /api/v1.1/organization/{vcs-type}/{org-name}/settings", () -> settings.organizationFlags(owner));
        calls.put(
                "GET /api/v1.1/project/{project-slug}/token",
                () -> new TokenApi(transport, store).projectTokens("gh/acme", "gh/acme/web"));
        TokenApi tokens = new TokenApi(transport, store);
        calls.put("POST /api/v1.1/project/{project-slug}/token", () -> {
            var unused = tokens.create("gh/acme/web", "badge", "status");
        });
        calls.put("DELETE /api/v1.1/project/{project-slug}/token/{id}", () -> tokens.delete("gh/acme/web", "t0"));
        calls.put("GET /api/v1.1/project/{project-slug}", () -> tokens.lastBuilt("gh/acme/web"));
        calls.put(
                "GET /api/v2/webhook",
                () -> all(new WebhookApi(transport, store).webhooks("gh/acme", "gh/acme/web", "f0")));
        calls.put("GET /api/v2/webhook/{webhook-id}", () -> {
            var unused = new WebhookApi(transport, store).webhook("gh/acme", "gh/acme/web", "w0");
        });
        calls.put("PUT /api/v2/webhook/{webhook-id}", () -> {
            var unused = new WebhookApi(transport, store).sign(WEBHOOK, value);
        });
        SshKeyApi sshKeys = new SshKeyApi(transport);
        calls.put(
                "POST /api/v1.1/project/{project-slug}/ssh-key",
                () -> sshKeys.add("gh/acme/web", "prod.example.com", value));
        calls.put(
                "DELETE /api/v1.1/project/{project-slug}/ssh-key",
                () -> sshKeys.delete("gh/acme/web", "e5:5b", "prod.example.com"));
        DiscoveryApi discovery = new DiscoveryApi(transport, store);
        calls.put("GET /api/v2/pipeline", () -> all(discovery.built(owner)));
        calls.put("GET /api/v2/insights/{org-slug}/summary", () -> discovery.active(owner));
        calls.put("GET /api/v3/projects", () -> all(discovery.v3(owner)));
        calls.put("GET /api/private/me/followed-projects", () -> all(discovery.followedPrivate()));
        calls.put(
                "GET /api/v2/context/{context-id}/restrictions",
                () -> all(contexts.restrictions("gh/acme", "c0", "prod")));
        RunnerApi runners = new RunnerApi(transport, store);
        calls.put("GET /api/v3/runner/resource", () -> runners.classes(owner));
        calls.put("GET /api/v3/runner/token", () -> runners.tokens("gh/acme", "acme/linux-arm"));
        calls.put("POST /api/v3/runner/token", () -> {
            var unused = runners.createToken("acme/linux-arm", "rack 7");
        });
        calls.put("DELETE /api/v3/runner/token/{id}", () -> runners.deleteToken("acme/linux-arm", "t0"));
        calls.put("GET /api/v3/runner", () -> runners.agents(AgentScope.of(owner)));
        calls.put(
                "GET /api/v2/project/{project-slug}/schedule",
                () -> all(new ScheduleApi(transport, store).schedules("gh/acme", "gh/acme/web")));
        calls.put(
                "GET /api/private/project/{project-uuid}",
                () -> new PrivateProjectApi(transport, store).secrets("gh/acme", "gh/acme/old", "f0"));
        TriggerApi triggers = new TriggerApi(transport, store);
        calls.put("GET /api/v2/projects/{project-id}/pipeline-definitions", () -> triggers.definitions("f0"));
        calls.put(
                "GET /api/v2/projects/{project-id}/pipeline-definitions/{definition-id}/triggers",
                () -> triggers.triggers("gh/acme", "gh/acme/web", "f0", new Definition("d0", "build")));
        calls.put("GET /api/v2/projects/{project-id}/triggers/{trigger-id}", () -> {
            var unused = triggers.customWebhook("f0", "t0");
        });
        calls.put("POST /api/v2/projects/{project-id}/pipeline-definitions/{definition-id}/triggers", () -> {
            var unused = triggers.create(
                    "f0", "d0", new CustomWebhook("shop", CustomWebhook.PROVIDER, "curl", "main", "main", false));
        });
        calls.put("PATCH /api/v2/projects/{project-id}/triggers/{trigger-id}", () -> {
            var unused = triggers.rename("f0", "t0", "shop");
        });
        calls.put("DELETE /api/v2/projects/{project-id}/triggers/{trigger-id}", () -> triggers.delete("f0", "t0"));
        OidcApi oidc = new OidcApi(transport, store);
        calls.put("GET /api/v2/org/{org-id}/oidc-custom-claims", () -> oidc.organization(owner));
        calls.put(
                "GET /api/v2/org/{org-id}/project/{project-id}/oidc-custom-claims",
                () -> oidc.project(owner, "gh/acme/web", "f0"));
        calls.put("GET /api/v2/org/{org-id}/otel-exporter", () -> new ExporterApi(transport, store).exporters(owner));
        calls.put(
                "GET /api/v3/signing/certificates",
                () -> all(new CertificateApi(transport, store).certificates(owner)));
        PipelineApi pipelines = new PipelineApi(transport, store);
        calls.put("GET /api/v2/project/{project-slug}/pipeline", () -> all(pipelines.recent("gh/acme/web")));
        calls.put("GET /api/v2/pipeline/{pipeline-id}/config", () -> {
            var unused = pipelines.config("p0");
        });
        RunApi runs = new RunApi(transport);
        calls.put("POST /api/v2/project/{project-slug}/pipeline", () -> {
            var unused = runs.start("gh/acme/web", "version: 2.1", Map.of());
        });
        calls.put("GET /api/v2/pipeline/{pipeline-id}", () -> {
            var unused = runs.pipeline("p0");
        });
        calls.put("GET /api/v2/pipeline/{pipeline-id}/workflow", () -> all(runs.workflows("p0")));
        calls.put("GET /api/v2/workflow/{id}/job", () -> all(runs.jobs("w0")));
        calls.put("POST /api/v2/workflow/{id}/cancel", () -> runs.cancel("w0"));
        calls.put("GET /api/v1.1/project/{project-slug}/{build-num}", () -> {
            var unused = runs.build("gh/acme/web", 7);
        });
        calls.put("GET {output-url}", () -> {
            var unused = runs.output(address("/output"), 1024);
        });
        calls.put(
                "GET /api/v2/project/{project-slug}/{job-number}/artifacts",
                () -> all(runs.artifacts("gh/acme/web", 7)));
        calls.put("GET /api/v2/me", users::me);
        calls.put("GET /api/v2/me/collaborations", users::collaborations);
        return calls;
    }

    private static List<String> endpoints() {
        return methods()
                .map(method -> method.getAnnotationOfType(Endpoint.class).value())
                .toList();
    }

    /** Endpoints with a class of tests of their own, in which {@link ApiTest} allows no other call. */
    private static List<String> exercised() {
        return PACKAGE.stream()
                .filter(type -> type.isAnnotatedWith(Exercises.class))
                .filter(EndpointsTest::hasTests)
                .map(type -> type.getAnnotationOfType(Exercises.class).value())
                .toList();
    }

    private static boolean hasTests(JavaClass type) {
        return type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(Test.class));
    }

    private static Stream<JavaMethod> methods() {
        return PACKAGE.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Endpoint.class));
    }
}
