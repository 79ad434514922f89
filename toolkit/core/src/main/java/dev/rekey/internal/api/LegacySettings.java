package dev.rekey.internal.api;

import dev.rekey.internal.wire.WireObject;
import dev.rekey.model.Holding;
import dev.rekey.model.LegacyCredential;
import dev.rekey.model.SshKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the project object of API v1.1 has that is a credential. Values are looked at only to see that there are any. */
final class LegacySettings {
    private static final int TAIL = 4;
    private static final List<String> CREDENTIALS = List.of(
            "slack_webhook_url",
            "slack_api_token",
            "hipchat_api_token",
            "campfire_token",
            "flowdock_api_token",
            "hall_room_api_token",
            "irc_password",
            "heroku_deploy_user");

    private LegacySettings() {}

    static List<Holding> read(String org, String slug, WireObject project) {
        List<Holding> found = new ArrayList<>();
        // A project without keys has an empty list; an answer without a list says nothing about keys.
        project.needArray("ssh_keys").forEach(key -> found.add(key(org, slug, key)));
        project.inner("aws")
                .flatMap(aws -> aws.inner("keypair"))
                .flatMap(pair -> pair(org, slug, pair))
                .ifPresent(found::add);
        CREDENTIALS.stream()
                .filter(name -> isSet(project, name))
                .map(name -> new LegacyCredential(org, slug, name, Optional.empty()))
                .forEach(found::add);
        return found;
    }

    private static SshKey key(String org, String slug, WireObject item) {
        String publicKey = item.text("public_key").orElse("").strip();
        Fingerprints fingerprints = Fingerprints.of(publicKey, item.text("fingerprint"));
        return new SshKey(
                org, slug, item.text("hostname").orElse(""), publicKey, fingerprints.md5(), fingerprints.sha256());
    }

    /** One credential, by the half of it that is no secret where there is one. */
    private static Optional<Holding> pair(String org, String slug, WireObject pair) {
        Optional<String> id = pair.text("access_key_id").filter(text -> !text.isBlank());
        if (id.isPresent()) {
            return Optional.of(new LegacyCredential(
                    org,
                    slug,
                    "aws_access_key_id",
                    id.filter(text -> text.length() > TAIL).map(text -> text.substring(text.length() - TAIL))));
        }
        return isSet(pair, "secret_access_key_id") || isSet(pair, "secret_access_key")
                ? Optional.of(new LegacyCredential(org, slug, "aws_secret_access_key", Optional.empty()))
                : Optional.empty();
    }

    private static boolean isSet(WireObject in, String name) {
        return in.text(name).filter(text -> !text.isBlank()).isPresent();
    }
}
