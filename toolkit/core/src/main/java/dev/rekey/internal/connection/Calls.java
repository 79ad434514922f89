package dev.rekey.internal.connection;

import dev.rekey.internal.api.CertificateApi;
import dev.rekey.internal.api.ContextApi;
import dev.rekey.internal.api.DiscoveryApi;
import dev.rekey.internal.api.ExporterApi;
import dev.rekey.internal.api.KeyApi;
import dev.rekey.internal.api.OidcApi;
import dev.rekey.internal.api.OrganizationApi;
import dev.rekey.internal.api.PageStore;
import dev.rekey.internal.api.PipelineApi;
import dev.rekey.internal.api.PrivateProjectApi;
import dev.rekey.internal.api.ProjectApi;
import dev.rekey.internal.api.RunApi;
import dev.rekey.internal.api.RunnerApi;
import dev.rekey.internal.api.ScheduleApi;
import dev.rekey.internal.api.SettingsApi;
import dev.rekey.internal.api.SshKeyApi;
import dev.rekey.internal.api.TokenApi;
import dev.rekey.internal.api.TriggerApi;
import dev.rekey.internal.api.UserApi;
import dev.rekey.internal.api.VariableApi;
import dev.rekey.internal.api.WebhookApi;
import dev.rekey.internal.http.Transport;

/** Every group of calls over one transport, with listings through one {@link PageStore}. */
public final class Calls {
    private final UserApi users;
    private final OrganizationApi organizations;
    private final ContextApi contexts;
    private final ProjectApi projects;
    private final VariableApi variables;
    private final KeyApi keys;
    private final SshKeyApi sshKeys;
    private final SettingsApi settings;
    private final TokenApi tokens;
    private final RunnerApi runners;
    private final WebhookApi webhooks;
    private final TriggerApi triggers;
    private final ScheduleApi schedules;
    private final OidcApi oidc;
    private final ExporterApi exporters;
    private final CertificateApi certificates;
    private final DiscoveryApi discovery;
    private final PipelineApi pipelines;
    private final RunApi runs;
    private final PrivateProjectApi deleted;

    Calls(Transport transport, PageStore store) {
        users = new UserApi(transport);
        organizations = new OrganizationApi(transport);
        contexts = new ContextApi(transport, store);
        projects = new ProjectApi(transport, store);
        variables = new VariableApi(contexts, projects);
        keys = new KeyApi(transport, store);
        sshKeys = new SshKeyApi(transport);
        settings = new SettingsApi(transport, store);
        tokens = new TokenApi(transport, store);
        runners = new RunnerApi(transport, store);
        webhooks = new WebhookApi(transport, store);
        triggers = new TriggerApi(transport, store);
        schedules = new ScheduleApi(transport, store);
        oidc = new OidcApi(transport, store);
        exporters = new ExporterApi(transport, store);
        certificates = new CertificateApi(transport, store);
        discovery = new DiscoveryApi(transport, store);
        pipelines = new PipelineApi(transport, store);
        runs = new RunApi(transport);
        deleted = new PrivateProjectApi(transport, store);
    }

    public UserApi users() {
        return users;
    }

    public OrganizationApi organizations() {
        return organizations;
    }

    public ContextApi contexts() {
        return contexts;
    }

    public ProjectApi projects() {
        return projects;
    }

    public VariableApi variables() {
        return variables;
    }

    public KeyApi keys() {
        return keys;
    }

    public SshKeyApi sshKeys() {
        return sshKeys;
    }

    public SettingsApi settings() {
        return settings;
    }

    public TokenApi tokens() {
        return tokens;
    }

    public RunnerApi runners() {
        return runners;
    }

    public WebhookApi webhooks() {
        return webhooks;
    }

    public TriggerApi triggers() {
        return triggers;
    }

    public ScheduleApi schedules() {
        return schedules;
    }

    public OidcApi oidc() {
        return oidc;
    }

    public ExporterApi exporters() {
        return exporters;
    }

    public CertificateApi certificates() {
        return certificates;
    }

    public DiscoveryApi discovery() {
        return discovery;
    }

    public PipelineApi pipelines() {
        return pipelines;
    }

    public RunApi runs() {
        return runs;
    }

    public PrivateProjectApi deleted() {
        return deleted;
    }
}
