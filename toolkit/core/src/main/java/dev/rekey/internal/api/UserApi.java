package dev.rekey.internal.api;

import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.ApiResponse;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.wire.WireObject;
import dev.rekey.model.Organization;
import dev.rekey.model.User;
import dev.rekey.model.VcsType;
import java.util.List;
import java.util.Optional;

/** Whose token it is, and which organisations that user takes part in. */
public final class UserApi {
    private final Transport transport;

    public UserApi(Transport transport) {
        this.transport = transport;
    }

    /** The token's user. */
    @Endpoint("GET /api/v2/me")
    public User me() {
        ApiResponse answer = transport.send(ApiRequest.get("look up the token's user", "/api/v2/me"));
        WireObject user = WireObject.object(answer.body(), answer.call());
        String login = user.needText("login");
        return new User(user.needText("id"), login, user.text("name").orElse(login));
    }

    /** The organisations of the token's user, including ones that CircleCI has never seen. */
    @Endpoint("GET /api/v2/me/collaborations")
    public List<Organization> collaborations() {
        ApiResponse answer = transport.send(ApiRequest.get("list organisations", "/api/v2/me/collaborations"));
        return WireObject.array(answer.body(), answer.call()).stream()
                .map(UserApi::organization)
                .toList();
    }

    private static Organization organization(WireObject org) {
        Optional<String> id = org.text("id");
        String slug = org.needText("slug");
        return new Organization(
                id,
                slug,
                org.text("name").orElse(slug),
                new VcsType(org.text("vcs_type").orElse("unknown")));
    }
}
