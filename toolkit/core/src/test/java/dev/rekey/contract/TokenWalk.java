package dev.rekey.contract;

import dev.rekey.internal.api.NewToken;
import dev.rekey.internal.api.OwnerRef;
import dev.rekey.internal.api.PageStore;
import dev.rekey.internal.api.RunnerApi;
import dev.rekey.internal.api.TokenApi;
import dev.rekey.internal.http.Transport;

/** A token of a project and one of a runner class, made, tried and deleted. */
final class TokenWalk {
    private final TokenApi tokens;
    private final RunnerApi runners;

    TokenWalk(Transport transport) {
        this.tokens = new TokenApi(transport, PageStore.none());
        this.runners = new RunnerApi(transport, PageStore.none());
    }

    void project(String slug) {
        NewToken made = tokens.create(slug, "from the client", "view-builds");
        made.value().close();
        var unused = tokens.lastBuilt(slug);
        tokens.delete(slug, made.id());
    }

    void runners(OwnerRef owner) {
        String resourceClass = runners.classes(owner).get(0).name();
        NewToken made = runners.createToken(resourceClass, "from the client");
        made.value().close();
        runners.deleteToken(resourceClass, made.id());
    }
}
