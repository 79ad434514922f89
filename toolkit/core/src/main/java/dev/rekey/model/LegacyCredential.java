package dev.rekey.model;

import java.util.Objects;
import java.util.Optional;

/**
 * A credential in the settings of a project from before contexts: an AWS key pair, a chat token.
 *
 * @param org the organisation's slug
 * @param holder the project's slug
 * @param name the setting: {@code aws_access_key_id}, {@code slack_api_token}…
 * @param tail the last four characters of an access key id; nothing of a secret
 */
public record LegacyCredential(String org, String holder, String name, Optional<String> tail) implements Holding {
    public LegacyCredential {
        Objects.requireNonNull(org);
        Objects.requireNonNull(holder);
        Objects.requireNonNull(name);
        Objects.requireNonNull(tail);
    }

    @Override
    public Kind kind() {
        return Kind.LEGACY_CREDENTIAL;
    }
}
