package dev.rekey.rehearsal.internal.routes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.world.Claims;
import dev.rekey.rehearsal.internal.world.Org;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the OIDC tokens of an organisation's jobs claim. Its members may look and its administrators change it; missing
 * and foreign organisations answer 403. Errors say {@code error} where the rest of API v2 says {@code message}.
 */
final class ClaimRoutes {

    private static final String PATH = "/api/v2/org/{orgID}/oidc-custom-claims";
    private static final Pattern TTL = Pattern.compile("([0-9]{1,9}(ms|s|m|h|d|w)){1,7}");
    private static final Pattern TTL_PART = Pattern.compile("([0-9]+)(ms|s|m|h|d|w)");

    /** Without what was not set. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ClaimsView(
            UUID orgId,
            @Nullable UUID projectId,
            @Nullable List<String> audience,
            @Nullable Instant audienceUpdatedAt,
            @Nullable String ttl,
            @Nullable Instant ttlUpdatedAt) {
        static ClaimsView of(Org org) {
            return of(org.id(), null, org.claims());
        }

        static ClaimsView of(UUID org, @Nullable UUID project, Claims claims) {
            return new ClaimsView(
                    org, project, claims.audience(), claims.audienceUpdatedAt(), claims.ttl(), claims.ttlUpdatedAt());
        }
    }

    private ClaimRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("GET", PATH, call -> Reply.ok(ClaimsView.of(org(call))))
                .on("PATCH", PATH, ClaimRoutes::change)
                .on("DELETE", PATH, ClaimRoutes::remove);
    }

    private static Reply change(Call call) {
        Org org = administered(call);
        return stored(call, org.withClaims(changed(call, org.claims())));
    }

    /** The claims with what the body sets. */
    static Claims changed(Call call, Claims before) {
        Instant now = call.world().now();
        Claims claims = before;
        JsonNode audience = call.body().path("audience");
        if (!audience.isMissingNode()) {
            claims = claims.withAudience(texts(audience), now);
        }
        JsonNode ttl = call.body().path("ttl");
        if (!ttl.isMissingNode()) {
            claims = claims.withTtl(duration(ttl.asText()), now);
        }
        return claims;
    }

    private static Reply remove(Call call) {
        Org org = administered(call);
        return stored(call, org.withClaims(without(call, org.claims())));
    }

    /** The claims without those that the query names. */
    static Claims without(Call call, Claims before) {
        Claims claims = before;
        for (String name : call.parameter("claims").orElse("").split(",", -1)) {
            claims = switch (name) {
                case "audience" -> claims.withoutAudience();
                case "ttl" -> claims.withoutTtl();
                default -> throw Refusal.badRequest("claims must name audience, ttl or both.");
            };
        }
        return claims;
    }

    private static Reply stored(Call call, Org org) {
        call.world().put(org);
        return Reply.ok(ClaimsView.of(org));
    }

    private static List<String> texts(JsonNode audience) {
        List<String> texts = new ArrayList<>();
        for (JsonNode one : audience) {
            if (!one.isTextual()) {
                throw Refusal.badRequest("audience must be a list of texts.");
            }
            texts.add(one.textValue());
        }
        if (texts.isEmpty()) {
            throw Refusal.badRequest("audience must be a list of texts.");
        }
        return texts;
    }

    private static Duration duration(String text) {
        if (!TTL.matcher(text).matches()) {
            throw Refusal.badRequest("ttl must be a duration.");
        }
        return TTL_PART.matcher(text).results().map(ClaimRoutes::part).reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration part(MatchResult part) {
        long count = Long.parseLong(part.group(1));
        return switch (part.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
        };
    }

    private static Org administered(Call call) {
        Org org = org(call);
        if (!call.world().rights().administers(call.caller(), org.id())) {
            throw Refusal.denied();
        }
        return org;
    }

    private static Org org(Call call) {
        String id = call.idGap("orgID", () -> Refusal.badRequest("orgID is invalid."));
        return call.world()
                .org(id)
                .filter(org -> call.world().rights().belongs(call.caller(), org))
                .orElseThrow(Refusal::denied);
    }
}
