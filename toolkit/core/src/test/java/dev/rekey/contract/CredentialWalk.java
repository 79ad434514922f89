package dev.rekey.contract;

import dev.rekey.internal.api.CustomWebhook;
import dev.rekey.internal.api.Definition;
import dev.rekey.internal.api.Fingerprints;
import dev.rekey.internal.api.PageStore;
import dev.rekey.internal.api.ProjectApi;
import dev.rekey.internal.api.SshKeyApi;
import dev.rekey.internal.api.TriggerApi;
import dev.rekey.internal.api.WebhookApi;
import dev.rekey.internal.api.WholeWebhook;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.ssh.KeyPairs;
import dev.rekey.model.Secret;
import dev.rekey.model.Webhook;
import java.util.Optional;

/** Every call by which the client changes a credential that CircleCI keeps. */
final class CredentialWalk {
    private final Transport transport;
    private final String org;
    private final String slug;
    private final String id;

    CredentialWalk(Transport transport, String org, String slug) {
        this.transport = transport;
        this.org = org;
        this.slug = slug;
        this.id = new ProjectApi(transport).project(slug).id().orElseThrow();
    }

    void webhooks() {
        WebhookApi webhooks = new WebhookApi(transport, PageStore.none());
        Webhook first = webhooks.webhooks(org, slug, id).next();
        WholeWebhook whole = webhooks.webhook(org, slug, first.id().orElseThrow());
        var unused = webhooks.sign(whole, Secret.of("RKV-of-the-client"));
    }

    void sshKeys() {
        SshKeyApi sshKeys = new SshKeyApi(transport);
        KeyPairs.Pair pair = KeyPairs.make("client");
        sshKeys.add(slug, "prod.example.com", pair.privateKey());
        sshKeys.delete(
                slug, Fingerprints.of(pair.publicKey(), Optional.empty()).md5().orElseThrow(), "prod.example.com");
    }

    void triggers() {
        TriggerApi triggers = new TriggerApi(transport, PageStore.none());
        Definition definition = triggers.definitions(id).get(0);
        CustomWebhook.Made made = triggers.create(
                id,
                definition.id(),
                new CustomWebhook("client", CustomWebhook.PROVIDER, "curl", "main", "main", false));
        var unused = triggers.customWebhook(id, made.id());
        var renamed = triggers.rename(id, made.id(), "renamed");
        triggers.delete(id, made.id());
    }
}
