package dev.rekey.worklist;

import dev.rekey.model.Kind;
import dev.rekey.model.ManualItem;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Work for worklists. */
final class Work {
    static final Instant NOON = Instant.parse("2023-01-05T12:00:00Z");

    static final ManualItem TOKENS = item(Kind.PERSONAL_TOKEN, "gh/acme", "personal tokens");
    static final ManualItem GRANTS = item(Kind.OAUTH_GRANT, "gh/acme", "authorisations");
    static final ManualItem AWS = item(Kind.LEGACY_CREDENTIAL, "gh/acme/web", "aws_access_key_id");

    private Work() {}

    static ManualItem item(Kind kind, String holder, String name) {
        return new ManualItem("gh/acme", kind, holder, name, "Do it.", URI.create("https://app.circleci.com/settings"));
    }

    static Clock at(Instant time) {
        return Clock.fixed(time, ZoneOffset.UTC);
    }
}
