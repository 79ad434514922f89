package dev.rekey.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rekey.internal.api.ContextApi;
import dev.rekey.internal.api.KeyApi;
import dev.rekey.internal.api.OrganizationApi;
import dev.rekey.internal.api.OwnerRef;
import dev.rekey.internal.api.PageStore;
import dev.rekey.internal.api.ProjectApi;
import dev.rekey.internal.api.UserApi;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.http.TransportConfig;
import dev.rekey.model.CheckoutKey;
import dev.rekey.model.Context;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import dev.rekey.rehearsal.Faults;
import dev.rekey.rehearsal.Rehearsal;
import dev.rekey.rehearsal.State;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Through everything that a rehearsal serves and CircleCI describes: first what succeeds, then what is refused. */
final class Walk {

    private static final String ORG = "gh/acme";
    private static final String PROJECT = "/project/gh/acme/web";
    private static final int MORE_THAN_A_PAGE = 21;

    private final Rehearsal rehearsal;
    private final Probe admin;
    private final Probe nobody;
    private final String orgId;
    private final State.HeldContext context;
    private final String user;

    Walk(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
        this.admin = new Probe(rehearsal.url(), rehearsal.adminToken());
        this.nobody = new Probe(rehearsal.url(), "");
        this.orgId = idOf(ORG);
        this.context = rehearsal.state().contexts().stream()
                .filter(held -> held.org().equals(ORG) && held.name().equals("deploy"))
                .findFirst()
                .orElseThrow();
        this.user = admin.expect(200, "GET", "/me").get("id").asText();
    }

    private String idOf(String slug) {
        for (JsonNode org : admin.expect(200, "GET", "/me/collaborations")) {
            if (org.path("slug").asText().equals(slug)) {
                return org.get("id").asText();
            }
        }
        throw new AssertionError("no organisation " + slug);
    }

    /** The operations of API v2 that the rehearsal says it serves, as {@code METHOD /api/v2/path}. */
    List<String> served() {
        JsonNode paths = admin.expect(200, "GET", "/openapi.json").get("paths");
        return paths.properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(method -> method.getKey().toUpperCase(Locale.ROOT) + " /api/v2" + path.getKey()))
                .toList();
    }

    /** Every call of the client. */
    void client() {
        Transport transport = Transport.open(TransportConfig.builder(rehearsal.url(), Secret.of(rehearsal.adminToken()))
                .runnerHost(rehearsal.runnerUrl())
                .build());
        try (transport) {
            UserApi users = new UserApi(transport);
            users.me();
            users.collaborations();
            new OrganizationApi(transport).organization(ORG);

            ContextApi contexts = new ContextApi(transport);
            OwnerRef byId = new OwnerRef(ORG, Optional.of(orgId));
            end(contexts.contexts(new OwnerRef(ORG, Optional.empty())));
            for (Iterator<Context> all = contexts.contexts(byId); all.hasNext(); ) {
                Context each = all.next();
                end(contexts.variables(ORG, each.id(), each.name()));
            }
            contexts.store(
                    new Slot.ContextVariable(ORG, context.id().toString(), context.name(), "FROM_THE_CLIENT"),
                    Secret.of("new"));

            ProjectApi projects = new ProjectApi(transport);
            projects.project("gh/acme/web");
            projects.followed();
            end(projects.known(byId));
            for (int i = 0; i < MORE_THAN_A_PAGE; i++) {
                projects.store(new Slot.ProjectVariable(ORG, "gh/acme/web", "FROM_THE_CLIENT_" + i), Secret.of("new"));
            }
            end(projects.variables(ORG, "gh/acme/web"));

            KeyApi keys = new KeyApi(transport, PageStore.none());
            CheckoutKey made = keys.createCheckoutKey(ORG, "gh/acme/web", false);
            keys.deleteCheckoutKey("gh/acme/web", made.md5().orElseThrow());

            ListingWalk listings = new ListingWalk(transport, byId);
            listings.organization();
            listings.project("gh/acme/web");
            CredentialWalk credentials = new CredentialWalk(transport, ORG, "gh/acme/web");
            credentials.webhooks();
            credentials.triggers();
            credentials.sshKeys();

            TokenWalk tokens = new TokenWalk(transport);
            tokens.project("gh/acme/web");
            tokens.runners(byId);
        }
    }

    private static void end(Iterator<?> pages) {
        pages.forEachRemaining(item -> {});
    }

    /** What is done when asked for; nothing in the rehearsal is as before. */
    void successes() {
        people();
        organizations();
        groups();
        contexts();
        restrictions();
        projects();
        automation();
    }

    /** What starts pipelines, what they tell, and what they are told. */
    private void automation() {
        String web = admin.expect(200, "GET", PROJECT).get("id").asText();
        String claims = "/org/" + orgId + "/project/" + web + "/oidc-custom-claims";
        admin.expect(200, "PATCH", claims, "{'audience': ['sts.amazonaws.com'], 'ttl': '90m'}");
        admin.expect(200, "GET", claims);
        admin.expect(200, "DELETE", claims + "?claims=audience,ttl");

        JsonNode hook = admin.expect(
                201,
                "POST",
                "/webhook",
                "{'name': 'new', 'url': 'https://hooks.example/a', 'events': ['job-completed'], 'verify_tls': true,"
                        + " 'signing_secret': 'RKV-of-the-walk', 'scope': {'id': '" + web + "', 'type': 'project'}}");
        String one = "/webhook/" + hook.get("id").asText();
        admin.expect(200, "GET", "/webhook?scope-type=project&scope-id=" + web);
        admin.expect(200, "GET", one);
        admin.expect(200, "PUT", one, "{'name': 'newer'}");
        admin.expect(200, "DELETE", one);

        String userKey = rehearsal.state().checkoutKeys().stream()
                .filter(held -> held.type().equals("bitbucket-user-key"))
                .map(State.HeldCheckoutKey::project)
                .findFirst()
                .orElseThrow();
        admin.expect(200, "GET", "/project/" + userKey + "/checkout-key");

        JsonNode schedules = admin.expect(200, "GET", PROJECT + "/schedule");
        admin.expect(
                200,
                "GET",
                "/schedule/" + schedules.get("items").get(0).get("id").asText());

        String definitions = "/projects/" + web + "/pipeline-definitions";
        JsonNode listed = admin.expect(200, "GET", definitions);
        String triggers =
                definitions + "/" + listed.get("items").get(0).get("id").asText() + "/triggers";
        admin.expect(200, "GET", triggers);
        JsonNode made = admin.expect(
                200,
                "POST",
                triggers,
                "{'event_name': 'new', 'checkout_ref': 'main', 'config_ref': 'main',"
                        + " 'event_source': {'provider': 'webhook', 'webhook': {'sender': 'curl'}}}");
        String trigger = "/projects/" + web + "/triggers/" + made.get("id").asText();
        admin.expect(200, "GET", trigger);
        admin.expect(200, "PATCH", trigger, "{'event_name': 'newer'}");
        admin.expect(200, "DELETE", trigger);

        JsonNode pipelines = admin.expect(200, "GET", PROJECT + "/pipeline");
        String pipeline = "/pipeline/" + pipelines.get("items").get(0).get("id").asText();
        admin.expect(200, "GET", pipeline);
        admin.expect(200, "GET", pipeline + "/config");
        runs();
    }

    /** A pipeline from its start to its end, and a part of it once more. */
    private void runs() {
        JsonNode started = admin.expect(201, "POST", PROJECT + "/pipeline", "{'branch': 'main'}");
        String workflows = "/pipeline/" + started.get("id").asText() + "/workflow";
        admin.expect(200, "GET", workflows);
        JsonNode ended = admin.expect(200, "GET", workflows);
        String workflow = "/workflow/" + ended.get("items").get(0).get("id").asText();
        admin.expect(200, "GET", workflow);
        JsonNode jobs = admin.expect(200, "GET", workflow + "/job");
        admin.expect(
                200,
                "GET",
                PROJECT + "/job/" + jobs.get("items").get(0).get("job_number").asText());
        admin.expect(202, "POST", workflow + "/rerun", "{'from_failed': false}");
        admin.expect(202, "POST", workflow + "/cancel");
        unauthorized();
    }

    /** A job that never begins, because one of its contexts is closed to it. */
    private void unauthorized() {
        String all = "/context/" + context.id() + "/restrictions";
        JsonNode closed = admin.expect(201, "POST", all, restriction("expression", "false"));
        JsonNode started = admin.expect(201, "POST", PROJECT + "/pipeline", "{'branch': 'main'}");
        JsonNode workflows =
                admin.expect(200, "GET", "/pipeline/" + started.get("id").asText() + "/workflow");
        admin.expect(
                200,
                "GET",
                "/workflow/" + workflows.get("items").get(0).get("id").asText() + "/job");
        admin.expect(200, "DELETE", all + "/" + closed.get("id").asText());
    }

    private void people() {
        admin.expect(200, "GET", "/me");
        admin.expect(200, "GET", "/user/" + user);
        admin.expect(200, "GET", "/me/collaborations");
    }

    private void organizations() {
        admin.expect(201, "POST", "/organization", "{'name': 'fresh', 'vcs_type': 'circleci'}");
        admin.expect(200, "GET", "/organization/gh%2Facme");
        admin.expect(200, "POST", "/organization/gh%2Facme/project", "{'name': 'web'}");
        String orbs = "/organization/gh%2Facme/url-orb-allow-list";
        JsonNode orb =
                admin.expect(200, "POST", orbs, "{'name': 'ours', 'prefix': 'https://orbs.example/', 'auth': 'none'}");
        admin.expect(200, "GET", orbs);
        admin.expect(200, "DELETE", orbs + "/" + orb.get("id").asText());
        String claims = "/org/" + orgId + "/oidc-custom-claims";
        admin.expect(200, "PATCH", claims, "{'audience': ['sts.amazonaws.com'], 'ttl': '90m'}");
        admin.expect(200, "GET", claims);
        admin.expect(200, "DELETE", claims + "?claims=audience,ttl");
        admin.expect(200, "GET", "/insights/gh/acme/summary?reporting-window=last-30-days");
        admin.expect(200, "GET", "/pipeline?org-slug=gh%2Facme");
    }

    private void groups() {
        String groups = "/organizations/" + orgId + "/groups";
        admin.expect(201, "POST", groups, "{'name': 'first', 'description': 'of two'}");
        JsonNode second = admin.expect(201, "POST", groups, "{'name': 'second'}");
        JsonNode page = admin.expect(200, "GET", groups + "?limit=1");
        admin.expect(200, "GET", groups + "?limit=1&page-token=" + token(page));
        admin.expect(200, "GET", groups + "/" + second.get("id").asText());
        admin.expect(200, "DELETE", groups + "/" + second.get("id").asText());
    }

    private void contexts() {
        admin.expect(200, "GET", "/context?owner-id=" + orgId);
        admin.expect(200, "GET", "/context?owner-slug=gh%2Facme&name=deploy");
        JsonNode made = admin.expect(
                200, "POST", "/context", "{'name': 'by id', 'owner': {'id': '" + orgId + "', 'type': 'organization'}}");
        for (int i = 0; i < MORE_THAN_A_PAGE; i++) {
            admin.expect(200, "POST", "/context", "{'name': 'by slug " + i + "', 'owner': {'slug': 'gh/acme'}}");
        }
        JsonNode page = admin.expect(200, "GET", "/context?owner-type=organization&owner-slug=gh%2Facme");
        admin.expect(200, "GET", "/context?owner-slug=gh%2Facme&page-token=" + token(page));
        String one = "/context/" + made.get("id").asText();
        for (int i = 0; i < MORE_THAN_A_PAGE; i++) {
            admin.expect(200, "PUT", one + "/environment-variable/NAME_" + i, "{'value': 'new'}");
        }
        page = admin.expect(200, "GET", one + "/environment-variable");
        admin.expect(200, "GET", one + "/environment-variable?page-token=" + token(page));
        admin.expect(200, "DELETE", one + "/environment-variable/NAME_0");
        admin.expect(200, "GET", one);
        admin.expect(200, "DELETE", one);
    }

    private void restrictions() {
        String all = "/context/" + context.id() + "/restrictions";
        String project = admin.expect(200, "GET", PROJECT).get("id").asText();
        for (Map.Entry<String, String> each : Map.of(
                        "project", project, "group", UUID.randomUUID().toString(), "expression", "pipeline.number > 7")
                .entrySet()) {
            admin.expect(201, "POST", all, restriction(each.getKey(), each.getValue()));
        }
        for (JsonNode each : admin.expect(200, "GET", all).get("items")) {
            admin.expect(200, "DELETE", all + "/" + each.get("id").asText());
        }
    }

    private static String restriction(String type, String value) {
        return "{'restriction_type': '" + type + "', 'restriction_value': '" + value + "'}";
    }

    private void projects() {
        admin.expect(201, "POST", PROJECT);
        admin.expect(200, "GET", PROJECT);
        admin.expect(200, "GET", PROJECT.replace("gh/acme/web", "gh%2Facme%2Fweb"));
        admin.expect(200, "GET", PROJECT + "/settings");
        admin.expect(200, "PATCH", PROJECT + "/settings", "{'advanced': {'disable_ssh': true}}");
        admin.expect(201, "POST", PROJECT + "/envvar", "{'name': 'NAME', 'value': 'new'}");
        admin.expect(200, "GET", PROJECT + "/envvar");
        admin.expect(200, "GET", PROJECT + "/envvar/NAME");
        admin.expect(200, "DELETE", PROJECT + "/envvar/NAME");
        admin.expect(201, "POST", PROJECT + "/checkout-key", "{'type': 'deploy-key'}");
        admin.expect(200, "GET", PROJECT + "/checkout-key");
        String key = rehearsal.state().checkoutKeys().stream()
                .filter(held -> PROJECT.endsWith(held.project()))
                .map(State.HeldCheckoutKey::md5)
                .findFirst()
                .orElseThrow();
        admin.expect(200, "GET", PROJECT + "/checkout-key/" + key);
        admin.expect(200, "DELETE", PROJECT + "/checkout-key/" + key);
        String another = rehearsal.state().projects().stream()
                .filter(held -> held.org().equals(ORG) && !held.deleted())
                .map(State.HeldProject::slug)
                .filter(slug -> !PROJECT.endsWith(slug))
                .findFirst()
                .orElseThrow();
        admin.expect(200, "DELETE", "/project/" + another);
    }

    /** What is refused, for reasons of its own. */
    void refusals() {
        String missing = UUID.randomUUID().toString();
        String one = "/context/" + context.id();

        // Missing and forbidden contexts.
        String no = "/context/" + missing;
        admin.expect(403, "GET", no);
        admin.expect(403, "DELETE", no);
        admin.expect(403, "GET", no + "/environment-variable");
        admin.expect(403, "PUT", no + "/environment-variable/NAME", "{'value': 'new'}");
        admin.expect(403, "DELETE", no + "/environment-variable/NAME");
        admin.expect(403, "GET", no + "/restrictions");
        admin.expect(403, "POST", no + "/restrictions", restriction("expression", "true"));
        admin.expect(403, "DELETE", no + "/restrictions/" + missing);
        admin.expect(404, "DELETE", one + "/environment-variable/NONE");
        admin.expect(404, "DELETE", one + "/restrictions/" + missing);

        // Contexts that cannot be.
        admin.expect(404, "GET", "/context?owner-id=" + missing);
        admin.expect(400, "GET", "/context?owner-type=account&owner-id=" + orgId);
        String taken = "{'name': 'deploy', 'owner': {'slug': 'gh/acme'}}";
        admin.expect(409, "POST", "/context", taken);
        admin.expect(400, "POST", "/context", taken.replace("deploy", " "));
        admin.expect(404, "POST", "/context", taken.replace("gh/acme", "gh/none"));
        admin.expect(400, "PUT", one + "/environment-variable/1ST", "{'value': 'new'}");
        admin.expect(201, "POST", one + "/restrictions", restriction("expression", "true"));
        admin.expect(409, "POST", one + "/restrictions", restriction("expression", "true"));
        admin.expect(400, "POST", one + "/restrictions", restriction("project", missing));

        // Groups.
        String groups = "/organizations/" + orgId + "/groups";
        admin.expect(403, "GET", "/organizations/" + missing + "/groups");
        admin.expect(403, "GET", groups + "/" + missing);
        admin.expect(403, "DELETE", groups + "/" + missing);
        admin.expect(409, "POST", groups, "{'name': 'first'}");

        // People, organisations and projects.
        admin.expect(404, "GET", "/user/" + missing);
        admin.expect(404, "POST", "/organization", "{'name': 'none', 'vcs_type': 'github'}");
        admin.expect(501, "DELETE", "/organization/gh%2Facme");
        admin.expect(404, "POST", "/organization/gh%2Facme/project", "{'name': 'none'}");
        admin.expect(404, "DELETE", "/organization/gh%2Facme/url-orb-allow-list/" + missing);
        admin.expect(404, "GET", "/insights/gh/none/summary");
        admin.expect(404, "GET", "/pipeline?org-slug=gh%2Fnone");
        String none = "/project/gh/acme/none";
        admin.expect(404, "GET", none);
        admin.expect(404, "DELETE", none);
        admin.expect(404, "POST", none);
        admin.expect(404, "GET", none + "/settings");
        admin.expect(404, "PATCH", none + "/settings", "{'advanced': {}}");
        admin.expect(400, "PATCH", PROJECT + "/settings", "{'advanced': {'oss': true}}");
        admin.expect(404, "GET", none + "/envvar");
        admin.expect(404, "POST", none + "/envvar", "{'name': 'NAME', 'value': 'new'}");
        admin.expect(404, "GET", PROJECT + "/envvar/NONE");
        admin.expect(404, "DELETE", PROJECT + "/envvar/NONE");
        admin.expect(400, "POST", PROJECT + "/envvar", "{'name': '1ST', 'value': 'new'}");

        // Pipelines and what runs in them.
        admin.expect(404, "POST", none + "/pipeline", "{'branch': 'main'}");
        admin.expect(404, "GET", "/workflow/" + missing);
        admin.expect(404, "GET", "/workflow/" + missing + "/job");
        admin.expect(404, "POST", "/workflow/" + missing + "/cancel");
        admin.expect(404, "GET", PROJECT + "/job/1");

        // Tokens that are good, but not for this.
        Probe limited = new Probe(rehearsal.url(), rehearsal.limitedToken());
        limited.expect(403, "POST", groups, "{'name': 'third'}");
        Probe project = new Probe(
                rehearsal.url(), rehearsal.state().projectTokens().get(0).secret());
        project.expect(403, "GET", "/me");
        project.expect(403, "GET", "/context?owner-id=" + orgId);
    }

    /** What no client should send. */
    void nonsense() {
        String one = "/context/" + context.id();
        admin.expect(400, "GET", "/context/none/restrictions");
        admin.expect(400, "POST", one + "/restrictions", "{'restriction_type': 'colour'}");
        admin.expect(400, "DELETE", one + "/restrictions/none");
        admin.expect(400, "POST", "/context", "{}");
        admin.expect(400, "PUT", one + "/environment-variable/NAME", "{}");
        admin.expect(400, "POST", "/organizations/" + orgId + "/groups", "{}");
        admin.expect(400, "POST", "/organization", "{}");
        admin.expect(400, "PATCH", PROJECT + "/settings", "{'advanced': {'disable_ssh': 'yes'}}");
        admin.expect(400, "POST", PROJECT + "/envvar", "{'name': 7}");
        admin.expect(400, "GET", "/insights/gh/acme/summary?reporting-window=always");
    }

    /** What can become of every call, whatever it asks for: it is refused before anybody looks. */
    void failures(String operation) {
        String method = operation.substring(0, operation.indexOf(' '));
        String path = filled(operation.substring(operation.indexOf(" /api/v2") + " /api/v2".length()));
        nobody.expect(401, method, path);
        for (Map.Entry<String, Integer> fault :
                Map.of("rate-limit=1", 429, "error=1", 500, "html=1", 502).entrySet()) {
            rehearsal.faults(Faults.parse(fault.getKey()));
            admin.expect(fault.getValue(), method, path);
        }
        rehearsal.faults(Faults.none());
    }

    private String filled(String template) {
        return template.replace("{context_id}", context.id().toString())
                .replace("{project-slug}", "gh/acme/web")
                .replace("{provider}/{organization}/{project}", "gh/acme/web")
                .replace("{org-slug}", ORG)
                .replace("{org-slug-or-id}", "gh%2Facme")
                .replace("{org_id}", orgId)
                .replaceAll("\\{[^}]*name}", "NAME")
                .replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
    }

    private static String token(JsonNode page) {
        return URLEncoder.encode(page.get("next_page_token").textValue(), StandardCharsets.UTF_8);
    }
}
