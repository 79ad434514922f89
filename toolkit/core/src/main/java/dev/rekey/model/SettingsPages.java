package dev.rekey.model;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Optional;

/**
 * Where in CircleCI's web application a person finds things.
 *
 * @param web where that is, without a slash at the end
 */
public record SettingsPages(URI web) {
    private static final String CLOUD = "https://circleci.com";

    public SettingsPages {
        Objects.requireNonNull(web);
    }

    /** On the cloud. */
    public static SettingsPages cloud() {
        return of(CLOUD);
    }

    /** Of the CircleCI at {@code host}: an installation has its web application where its API is, the cloud has not. */
    public static SettingsPages of(String host) {
        String plain = host.replaceFirst("/+$", "");
        return new SettingsPages(URI.create(plain.equals(CLOUD) ? "https://app.circleci.com" : plain));
    }

    /** The personal API tokens of whoever is logged in. */
    public URI personalTokens() {
        return web.resolve("/settings/user/tokens");
    }

    /** The accounts at code hosts that whoever is logged in has connected. */
    public URI connections() {
        return web.resolve("/settings/user/integrations");
    }

    /** The page on which {@code holding} is; empty where a slug makes no address. */
    public Optional<URI> of(Holding holding) {
        return holding instanceof ManualItem item
                ? Optional.of(item.page())
                : of(holding.kind(), holding.org(), holding.holder());
    }

    /**
     * The page on which things of {@code kind} are; empty where a slug makes no address.
     *
     * @param org the organisation's slug
     * @param holder what it belongs to, such as a project's slug
     */
    public Optional<URI> of(Kind kind, String org, String holder) {
        return switch (kind) {
            case CONTEXT_VARIABLE, RESTRICTION -> settings("organization", org, "/contexts");
            case PROJECT_VARIABLE -> settings("project", holder, "/environment-variables");
            case CHECKOUT_KEY, SSH_KEY -> settings("project", holder, "/ssh");
            case PROJECT_TOKEN -> settings("project", holder, "/api");
            case WEBHOOK -> settings("project", holder, "/webhooks");
            case TRIGGER, SCHEDULE -> settings("project", holder, "/triggers");
            case LEGACY_CREDENTIAL -> settings("project", holder, "");
            case RUNNER_CLASS, RUNNER_TOKEN, RUNNER_AGENT -> settings("organization", org, "/self-hosted-runners");
            case PERSONAL_TOKEN -> Optional.of(personalTokens());
            case OAUTH_GRANT -> Optional.of(connections());
            default -> settings("organization", org, "");
        };
    }

    private Optional<URI> settings(String what, String slug, String page) {
        String host = slug.startsWith("gh/")
                ? "github" + slug.substring(2)
                : slug.startsWith("bb/") ? "bitbucket" + slug.substring(2) : slug;
        try {
            return Optional.of(
                    new URI(web.getScheme(), web.getAuthority(), "/settings/" + what + "/" + host + page, null, null));
        } catch (URISyntaxException notASlug) {
            return Optional.empty();
        }
    }
}
