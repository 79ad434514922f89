package dev.rekey.contract;

import dev.rekey.internal.api.AgentScope;
import dev.rekey.internal.api.CertificateApi;
import dev.rekey.internal.api.ContextApi;
import dev.rekey.internal.api.Definition;
import dev.rekey.internal.api.DiscoveryApi;
import dev.rekey.internal.api.ExporterApi;
import dev.rekey.internal.api.KeyApi;
import dev.rekey.internal.api.OidcApi;
import dev.rekey.internal.api.OwnerRef;
import dev.rekey.internal.api.PageStore;
import dev.rekey.internal.api.Pipeline;
import dev.rekey.internal.api.PipelineApi;
import dev.rekey.internal.api.PrivateProjectApi;
import dev.rekey.internal.api.ProjectApi;
import dev.rekey.internal.api.RunApi;
import dev.rekey.internal.api.RunnerApi;
import dev.rekey.internal.api.ScheduleApi;
import dev.rekey.internal.api.SettingsApi;
import dev.rekey.internal.api.TokenApi;
import dev.rekey.internal.api.TriggerApi;
import dev.rekey.internal.api.WebhookApi;
import dev.rekey.internal.http.Transport;
import dev.rekey.model.Context;
import dev.rekey.model.RunnerClass;
import java.util.Iterator;
import java.util.Map;

/** Through every listing of what an organisation holds beside variables, to the end of each. */
final class ListingWalk {
    private static final PageStore STORE = PageStore.none();

    private final Transport transport;
    private final OwnerRef owner;

    ListingWalk(Transport transport, OwnerRef owner) {
        this.transport = transport;
        this.owner = owner;
    }

    /** What the organisation has. */
    void organization() {
        SettingsApi settings = new SettingsApi(transport, STORE);
        settings.organization(owner);
        settings.organizationFlags(owner);
        new OidcApi(transport, STORE).organization(owner);
        new ExporterApi(transport, STORE).exporters(owner);
        end(new CertificateApi(transport, STORE).certificates(owner));

        RunnerApi runners = new RunnerApi(transport, STORE);
        for (RunnerClass each : runners.classes(owner)) {
            runners.tokens(owner.slug(), each.name());
        }
        runners.agents(AgentScope.of(owner));

        ContextApi contexts = new ContextApi(transport);
        for (Iterator<Context> all = contexts.contexts(owner); all.hasNext(); ) {
            Context each = all.next();
            end(contexts.restrictions(owner.slug(), each.id(), each.name()));
        }

        DiscoveryApi discovery = new DiscoveryApi(transport, STORE);
        end(discovery.built(owner));
        discovery.active(owner);
        end(discovery.v3(owner));
        end(discovery.followedPrivate());
    }

    /** What one of its projects has. */
    void project(String slug) {
        String org = owner.slug();
        String id = new ProjectApi(transport).project(slug).id().orElseThrow();
        KeyApi keys = new KeyApi(transport, STORE);
        end(keys.checkoutKeys(org, slug));
        var user = keys.userOf(slug, key -> true);
        SettingsApi settings = new SettingsApi(transport, STORE);
        settings.legacy(org, slug);
        settings.project(org, slug);
        new TokenApi(transport, STORE).projectTokens(org, slug);
        end(new WebhookApi(transport, STORE).webhooks(org, slug, id));
        end(new ScheduleApi(transport, STORE).schedules(org, slug));
        new OidcApi(transport, STORE).project(owner, slug, id);

        TriggerApi triggers = new TriggerApi(transport, STORE);
        for (Definition each : triggers.definitions(id)) {
            triggers.triggers(org, slug, id, each);
        }

        new PrivateProjectApi(transport, STORE).secrets(org, slug, id);

        PipelineApi pipelines = new PipelineApi(transport, STORE);
        Iterator<Pipeline> recent = pipelines.recent(slug);
        if (recent.hasNext()) {
            var unused = pipelines.config(recent.next().id());
        }
        run(slug);
    }

    /** A pipeline of its own, to its end. */
    private void run(String slug) {
        RunApi runs = new RunApi(transport);
        String pipeline = runs.start(slug, "", Map.of()).id();
        var unused = runs.pipeline(pipeline);
        runs.workflows(pipeline).forEachRemaining(workflow -> {
            runs.jobs(workflow.id())
                    .forEachRemaining(job -> job.number().ifPresent(number -> {
                        var build = runs.build(slug, number);
                        end(runs.artifacts(slug, number));
                    }));
            runs.cancel(workflow.id());
        });
    }

    private static void end(Iterator<?> pages) {
        pages.forEachRemaining(item -> {});
    }
}
