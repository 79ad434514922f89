package dev.rekey.internal.api;

import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.ApiResponse;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.wire.ObjectBody;
import dev.rekey.internal.wire.WireObject;
import dev.rekey.model.Secret;

/** The keys with which jobs reach other machines. They are listed among the {@link SettingsApi#legacy settings} of projects. */
public final class SshKeyApi {
    private static final String PATH = "/api/v1.1/project/{project-slug}/ssh-key";
    private static final String NOTE =
            "v1.1; documented, the only way to change such keys; in CircleCI's migration" + " tool of 2026-06";

    private final Transport transport;

    public SshKeyApi(Transport transport) {
        this.transport = transport;
    }

    /**
     * Hands a private key to a project. One that is there already is there once.
     *
     * @param hostname the host that it is for; empty for every host
     * @param privateKey in a form of OpenSSH, without a passphrase
     */
    @Endpoint(value = "POST /api/v1.1/project/{project-slug}/ssh-key", note = NOTE)
    public void add(String slug, String hostname, Secret privateKey) {
        // A POST by method, yet an upsert by key: sending it twice stores one.
        ObjectBody body = ObjectBody.empty().text("hostname", hostname).secret("private_key", privateKey);
        finish(transport.send(
                ApiRequest.upsert("add an SSH key to project " + slug, "POST", slug, body::writeTo, PATH, slug)));
    }

    /**
     * Takes a key away from a project. The answer is the same when nothing was found, and when a proxy dropped what the
     * request said: only a fresh list tells.
     *
     * @param fingerprint MD5 with colons, or SHA-256 without {@code SHA256:} in front
     * @param hostname the host that it was for; empty for every host
     */
    @Endpoint(value = "DELETE /api/v1.1/project/{project-slug}/ssh-key", note = NOTE)
    public void delete(String slug, String fingerprint, String hostname) {
        ObjectBody body = ObjectBody.empty().text("fingerprint", fingerprint).text("hostname", hostname);
        finish(transport.send(
                ApiRequest.upsert("delete an SSH key of project " + slug, "DELETE", slug, body::writeTo, PATH, slug)));
    }

    /** Nothing, or a few words. A page of a proxy is neither. */
    private static void finish(ApiResponse answer) {
        if (answer.body().length > 0) {
            var unused = WireObject.object(answer.body(), answer.call());
        }
    }
}
