package dev.rekey.internal.api;

import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.ApiResponse;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.wire.WireObject;
import dev.rekey.model.Holding;
import dev.rekey.model.Setting;
import java.util.List;

/** Settings: what they hold that is secret, and how far they let a secret reach. */
public final class SettingsApi {
    private static final List<String> OF_PROJECTS = List.of(
            "forks_receive_secret_env_vars",
            "build_fork_prs",
            "disable_ssh",
            "write_settings_requires_admin",
            "oss",
            "setup_workflows");
    private static final List<String> OF_ORGANIZATIONS = List.of(
            "is_user_checkout_keys_disabled",
            "is_context_group_restriction_required",
            "enable_unversioned_config",
            "enable_private_orbs",
            "enable_uncertified_public_orbs",
            "enable_certified_public_orbs",
            "is_running_disabled",
            "is_runner_terms_of_service_accepted");

    private final Listings listings;

    /** Settings whose answers go through {@code store}. */
    public SettingsApi(Transport transport, PageStore store) {
        this.listings = new Listings(transport, store);
    }

    /**
     * What a project has held since before API v2: additional SSH keys, an AWS key pair, tokens of chat services. One
     * request; nothing of a value but the last four characters of an access key id.
     *
     * @param slug in either spelling, {@code gh/acme/web} or {@code github/acme/web}
     */
    @Endpoint(
            value = "GET /api/v1.1/project/{project-slug}/settings",
            note = "v1.1; undocumented, the only list of additional SSH keys; in CircleCI's migration tool of 2026-06")
    public List<Holding> legacy(String org, String slug) {
        return listings.whole(
                Holding.class,
                ApiRequest.get("list SSH keys of project " + slug, "/api/v1.1/project/{project-slug}/settings", slug)
                        .with("ssh-key-digest", "sha256"),
                answer -> LegacySettings.read(org, slug, WireObject.object(answer.body(), answer.call())));
    }

    /**
     * The advanced settings of a project that matter to secrets; those that the answer lacks are left out.
     *
     * @param slug of three parts
     */
    @Endpoint("GET /api/v2/project/{provider}/{organization}/{project}/settings")
    public List<Setting> project(String org, String slug) {
        return listings.whole(
                Setting.class,
                ApiRequest.get(
                        "list settings of project " + slug,
                        "/api/v2/project/{provider}/{organization}/{project}/settings",
                        slug.split("/", 3)),
                answer -> settings(
                        org,
                        slug,
                        WireObject.object(answer.body(), answer.call()).needInner("advanced"),
                        OF_PROJECTS));
    }

    /** The settings of an organisation whose id is known that matter to secrets; those that the answer lacks are left out. */
    @Endpoint(
            value = "GET /api/v3/orgs/{org-id}/settings",
            note = "v3; cloud only, in the source of CircleCI's command line of 2026")
    public List<Setting> organization(OwnerRef owner) {
        return listings.whole(
                Setting.class,
                ApiRequest.get(
                        "list settings of " + owner.slug(),
                        "/api/v3/orgs/{org-id}/settings",
                        owner.id().orElseThrow()),
                answer -> settings(
                        owner.slug(),
                        owner.slug(),
                        WireObject.object(answer.body(), answer.call())
                                .needInner("data")
                                .needInner("attributes"),
                        OF_ORGANIZATIONS));
    }

    /**
     * Every switch of an organisation, by the name that API v1.1 has for it, in snake_case: for where there is no v3.
     *
     * @param owner with a slug of two parts
     */
    @Endpoint(
            value = "GET /api/v1.1/organization/{vcs-type}/{org-name}/settings",
            note = "v1.1; undocumented, in CircleCI's migration tool of 2026-06")
    public List<Setting> organizationFlags(OwnerRef owner) {
        String[] parts = owner.slug().split("/", 2);
        return listings.whole(
                Setting.class,
                ApiRequest.get(
                        "list settings of " + owner.slug(),
                        "/api/v1.1/organization/{vcs-type}/{org-name}/settings",
                        VcsSlug.longName(parts[0]),
                        parts[parts.length - 1]),
                answer -> flags(owner.slug(), answer));
    }

    private static List<Setting> flags(String org, ApiResponse answer) {
        WireObject all = WireObject.object(answer.body(), answer.call());
        // Organisations of code hosts have them one level down, standalone ones flat and with a question mark.
        WireObject flags = all.inner("feature_flags").orElse(all);
        return flags.names().stream()
                .flatMap(name -> flags.flag(name).stream()
                        .map(on -> new Setting(org, org, name.replace("?", "").replace('-', '_'), String.valueOf(on))))
                .toList();
    }

    private static List<Setting> settings(String org, String holder, WireObject from, List<String> names) {
        return names.stream()
                .flatMap(name -> from.flag(name).stream().map(on -> new Setting(org, holder, name, String.valueOf(on))))
                .toList();
    }
}
