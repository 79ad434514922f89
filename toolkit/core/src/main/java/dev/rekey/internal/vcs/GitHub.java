package dev.rekey.internal.vcs;

import dev.rekey.internal.api.Endpoint;
import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.ApiResponse;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.wire.WireObject;
import java.net.URI;
import java.util.List;
import java.util.OptionalLong;

/** The SSH keys of github.com or of an Enterprise Server. */
final class GitHub implements KeyHost {
    private static final String DOCUMENTED = "GitHub REST API 2022-11-28; below /api/v3 on Enterprise Server";
    private static final String REPOSITORY = "/repos/{owner}/{repo}/keys";
    private static final String USER = "/user/keys";
    private static final String LARGEST_PAGE = "100";

    private final Transport transport;
    private final WholeListing listing;
    private final String prefix;

    /** Takes {@code transport} over; {@code prefix} comes before every path. */
    GitHub(Transport transport, URI api, String prefix) {
        this.transport = transport;
        this.listing = new WholeListing(transport, api);
        this.prefix = prefix;
    }

    @Override
    @Endpoint(value = "GET /repos/{owner}/{repo}/keys", note = DOCUMENTED)
    public List<HostedKey> deployKeys(String repo) {
        Repo at = Repo.of(repo);
        return listing.keys(
                ApiRequest.get("list deploy keys of " + at, prefix + REPOSITORY, at.owner(), at.name())
                        .with("per_page", LARGEST_PAGE),
                GitHub::page);
    }

    @Override
    @Endpoint(value = "DELETE /repos/{owner}/{repo}/keys/{key_id}", note = DOCUMENTED)
    public void deleteDeployKey(String repo, String id) {
        Repo at = Repo.of(repo);
        var unused = transport.send(ApiRequest.delete(
                "delete deploy key " + id + " of " + at,
                at.toString(),
                prefix + REPOSITORY + "/{key_id}",
                at.owner(),
                at.name(),
                id));
    }

    @Override
    @Endpoint(value = "GET /user", note = DOCUMENTED)
    public String user() {
        ApiResponse answer = transport.send(ApiRequest.get("tell whose token it is", prefix + "/user"));
        return WireObject.object(answer.body(), answer.call()).needText("login");
    }

    @Override
    @Endpoint(value = "GET /user/keys", note = DOCUMENTED)
    public List<HostedKey> userKeys() {
        return listing.keys(
                ApiRequest.get("list keys of the token's user", prefix + USER).with("per_page", LARGEST_PAGE),
                GitHub::page);
    }

    @Override
    @Endpoint(value = "DELETE /user/keys/{key_id}", note = DOCUMENTED)
    public void deleteUserKey(String id) {
        var unused = transport.send(ApiRequest.delete(
                "delete key " + id + " of the token's user", "user", prefix + USER + "/{key_id}", id));
    }

    @Override
    public void close() {
        transport.close();
    }

    private static WholeListing.Page page(ApiResponse answer) {
        return new WholeListing.Page(
                WireObject.array(answer.body(), answer.call()).stream()
                        .map(GitHub::key)
                        .toList(),
                answer.link().flatMap(NextPage::in),
                OptionalLong.empty());
    }

    private static HostedKey key(WireObject row) {
        return new HostedKey(
                row.needText("id"),
                row.text("title").orElse(""),
                row.needText("key"),
                row.flag("read_only").orElse(false),
                row.time("created_at"),
                row.time("last_used"),
                row.text("added_by"));
    }
}
