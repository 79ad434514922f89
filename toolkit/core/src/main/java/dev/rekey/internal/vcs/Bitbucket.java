package dev.rekey.internal.vcs;

import dev.rekey.internal.api.Endpoint;
import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.ApiResponse;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.wire.WireObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The SSH keys of Bitbucket Cloud, where keys of a repository ("access keys") may only read. */
final class Bitbucket implements KeyHost {
    private static final String DOCUMENTED = "Bitbucket Cloud REST API 2.0, as described in 2026";
    private static final String REPOSITORY = "/2.0/repositories/{workspace}/{repo_slug}/deploy-keys";
    private static final String USER = "/2.0/users/{selected_user}/ssh-keys";
    private static final String LARGEST_PAGE = "100";

    private final Transport transport;
    private final WholeListing listing;

    /** Takes {@code transport} over. */
    Bitbucket(Transport transport, URI api) {
        this.transport = transport;
        this.listing = new WholeListing(transport, api);
    }

    @Override
    @Endpoint(value = "GET /2.0/repositories/{workspace}/{repo_slug}/deploy-keys", note = DOCUMENTED)
    public List<HostedKey> deployKeys(String repo) {
        Repo at = Repo.of(repo);
        return listing.keys(
                ApiRequest.get("list access keys of " + at, REPOSITORY, at.owner(), at.name())
                        .with("pagelen", LARGEST_PAGE),
                answer -> page(answer, "id", true));
    }

    @Override
    @Endpoint(value = "DELETE /2.0/repositories/{workspace}/{repo_slug}/deploy-keys/{key_id}", note = DOCUMENTED)
    public void deleteDeployKey(String repo, String id) {
        Repo at = Repo.of(repo);
        var unused = transport.send(ApiRequest.delete(
                "delete access key " + id + " of " + at,
                at.toString(),
                REPOSITORY + "/{key_id}",
                at.owner(),
                at.name(),
                id));
    }

    @Override
    public String user() {
        WireObject user = account();
        return user.text("nickname").or(() -> user.text("display_name")).orElseGet(() -> user.needText("uuid"));
    }

    @Override
    @Endpoint(value = "GET /2.0/users/{selected_user}/ssh-keys", note = DOCUMENTED)
    public List<HostedKey> userKeys() {
        return listing.keys(
                ApiRequest.get("list keys of the token's user", USER, account().needText("uuid"))
                        .with("pagelen", LARGEST_PAGE),
                answer -> page(answer, "uuid", false));
    }

    @Override
    @Endpoint(value = "DELETE /2.0/users/{selected_user}/ssh-keys/{key_id}", note = DOCUMENTED)
    public void deleteUserKey(String id) {
        var unused = transport.send(ApiRequest.delete(
                "delete key " + id + " of the token's user",
                "user",
                USER + "/{key_id}",
                account().needText("uuid"),
                id));
    }

    @Override
    public void close() {
        transport.close();
    }

    /** Names have not named users since 2019; only the id that the host gives does. */
    @Endpoint(value = "GET /2.0/user", note = DOCUMENTED)
    private WireObject account() {
        ApiResponse answer = transport.send(ApiRequest.get("tell whose token it is", "/2.0/user"));
        return WireObject.object(answer.body(), answer.call());
    }

    private static WholeListing.Page page(ApiResponse answer, String id, boolean readOnly) {
        WireObject page = WireObject.object(answer.body(), answer.call());
        return new WholeListing.Page(
                page.needArray("values").stream()
                        .map(row -> key(row, id, readOnly))
                        .toList(),
                page.text("next").filter(address -> !address.isEmpty()),
                page.text("size").isPresent() ? OptionalLong.of(page.needNumber("size")) : OptionalLong.empty());
    }

    private static HostedKey key(WireObject row, String id, boolean readOnly) {
        Optional<WireObject> owner = row.inner("owner");
        return new HostedKey(
                row.needText(id),
                row.text("label").orElse(""),
                row.needText("key"),
                readOnly,
                row.time("created_on").or(() -> row.time("added_on")),
                row.time("last_used"),
                owner.flatMap(who -> who.text("nickname").or(() -> who.text("display_name"))));
    }
}
