package dev.rekey.internal.api;

import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.ApiResponse;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.wire.WireObject;
import dev.rekey.model.CheckoutKey;
import dev.rekey.model.Holding;
import dev.rekey.model.LegacyCredential;
import dev.rekey.model.Slot;
import dev.rekey.model.SshKey;
import dev.rekey.model.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a project holds, in one call that also answers for deleted ones; it tells less than the calls for each kind. */
public final class PrivateProjectApi {
    private static final int SHOWN = 4;

    private final Listings listings;

    public PrivateProjectApi(Transport transport, PageStore store) {
        this.listings = new Listings(transport, store);
    }

    /** Variables (without dates), checkout keys, additional SSH keys and the legacy AWS pair of a project. */
    @Endpoint(
            value = "GET /api/private/project/{project-uuid}",
            note = "undocumented; written for CircleCI's own Env-Inspector, in its source of 2023-04")
    public List<Holding> secrets(String org, String slug, String projectId) {
        return listings.whole(
                Holding.class,
                ApiRequest.get("list secrets of project " + slug, "/api/private/project/{project-uuid}", projectId)
                        .with("include-deleted", "true"),
                answer -> rows(org, slug, answer));
    }

    private static List<Holding> rows(String org, String slug, ApiResponse answer) {
        WireObject project = WireObject.object(answer.body(), answer.call());
        List<Holding> rows = new ArrayList<>();
        for (WireObject item : project.needArray("project_env_vars")) {
            rows.add(new Variable(
                    new Slot.ProjectVariable(org, slug, item.needText("name")),
                    item.text("value"),
                    Optional.empty(),
                    Optional.empty()));
        }
        for (WireObject item : project.needArray("checkout_keys")) {
            String key = item.text("public_key").orElse("").strip();
            Fingerprints fingerprints = Fingerprints.of(key, item.text("fingerprint"));
            rows.add(new CheckoutKey(
                    org,
                    slug,
                    item.needText("type"),
                    item.flag("preferred").orElse(false),
                    key,
                    fingerprints.md5(),
                    fingerprints.sha256(),
                    item.time("created_at")));
        }
        for (WireObject item : project.needArray("ssh_keys")) {
            String key = item.text("public_key").orElse("").strip();
            Fingerprints fingerprints = Fingerprints.of(key, item.text("fingerprint"));
            rows.add(new SshKey(
                    org, slug, item.text("hostname").orElse(""), key, fingerprints.md5(), fingerprints.sha256()));
        }
        project.inner("legacy_aws_keys")
                .flatMap(pair -> pair.text("access_key_id"))
                .ifPresent(id -> rows.add(new LegacyCredential(org, slug, "aws_access_key_id", tail(id))));
        return rows;
    }

    /** As the settings of a living project tell it, so that a deletion does not look like a replacement. */
    private static Optional<String> tail(String id) {
        return Optional.of(id).filter(text -> text.length() > SHOWN).map(text -> text.substring(text.length() - SHOWN));
    }
}
