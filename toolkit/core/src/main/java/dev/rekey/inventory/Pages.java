package dev.rekey.inventory;

import dev.rekey.model.Holding;
import dev.rekey.model.ManualItem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Where in the web application a holding is, for what no API does. */
final class Pages {
    private static final String APP = "app.circleci.com";

    private Pages() {}

    static Optional<URI> of(Holding holding) {
        if (holding instanceof ManualItem item) {
            return Optional.of(item.page());
        }
        return switch (holding.kind()) {
            case CONTEXT_VARIABLE, RESTRICTION -> settings("organization", holding.org(), "contexts");
            case PROJECT_VARIABLE -> settings("project", holding.holder(), "environment-variables");
            case CHECKOUT_KEY, SSH_KEY -> settings("project", holding.holder(), "ssh");
            case PROJECT_TOKEN -> settings("project", holding.holder(), "api");
            case WEBHOOK -> settings("project", holding.holder(), "webhooks");
            case TRIGGER, SCHEDULE -> settings("project", holding.holder(), "triggers");
            case LEGACY_CREDENTIAL -> settings("project", holding.holder(), "");
            case RUNNER_CLASS, RUNNER_TOKEN, RUNNER_AGENT ->
                settings("organization", holding.org(), "self-hosted-runners");
            default -> settings("organization", holding.org(), "");
        };
    }

    private static Optional<URI> settings(String what, String slug, String page) {
        String host = slug.startsWith("gh/")
                ? "github" + slug.substring(2)
                : slug.startsWith("bb/") ? "bitbucket" + slug.substring(2) : slug;
        try {
            return Optional.of(
                    new URI("https", APP, "/settings/" + what + "/" + host + (page.isEmpty() ? "" : "/" + page), null));
        } catch (URISyntaxException notASlug) {
            return Optional.empty();
        }
    }
}
