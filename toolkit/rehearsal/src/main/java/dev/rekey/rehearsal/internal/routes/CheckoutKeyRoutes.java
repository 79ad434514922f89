package dev.rekey.rehearsal.internal.routes;

import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.world.Access;
import dev.rekey.rehearsal.internal.world.Fingerprint;
import dev.rekey.rehearsal.internal.world.OpenSsh;
import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Project.CheckoutKey;
import dev.rekey.rehearsal.internal.world.User;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

/** The keys that check projects out, on API v2. Whoever sees a project sees them; changing them takes write access. */
final class CheckoutKeyRoutes {

    private static final String ALL = "/api/v2/project/{project-slug}/checkout-key";
    private static final SecureRandom RANDOM = new SecureRandom();

    record KeyView(String type, boolean preferred, Instant createdAt, String publicKey, String fingerprint) {}

    private CheckoutKeyRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("GET", ALL, call -> Reply.ok(Page.of(call, listed(call, project(call), digest(call)))))
                .on("POST", ALL, CheckoutKeyRoutes::post)
                .on("GET", ALL + "/{fingerprint}", CheckoutKeyRoutes::one)
                .on("DELETE", ALL + "/{fingerprint}", CheckoutKeyRoutes::delete);
    }

    static List<KeyView> listed(Call call, Project project, String digest) {
        return project.keys().checkout().stream()
                .map(key -> view(call, project, key, digest))
                .toList();
    }

    /** A key as shown, in the order and with the line end that were observed. */
    static KeyView view(Call call, Project project, CheckoutKey key, String digest) {
        boolean unusable = key.isOfUser() && refusesUserKeys(call.find().orgOf(project.orgId()));
        return new KeyView(
                key.type(),
                key.preferred() && !unusable,
                key.createdAt(),
                key.publicKey() + " \n",
                Fingerprint.of(key.publicKey(), digest));
    }

    /** Makes a pair of keys, each time another, and prefers it over those there are. */
    static CheckoutKey create(Call call, Project project, List<String> namesOfUserKeys) {
        Org org = call.find().orgOf(project.orgId());
        if (org.isStandalone()) {
            throw Refusal.badRequest("This API is not supported for this project.");
        }
        String type = call.text("type");
        boolean ofUser = namesOfUserKeys.contains(type);
        if (!ofUser && !type.equals("deploy-key")) {
            throw Refusal.badRequest("Unexpected request body provided.");
        }
        if (ofUser && refusesUserKeys(org)) {
            throw Refusal.badRequest("User checkout keys are disabled for this organization.");
        }
        CheckoutKey key = new CheckoutKey(
                ofUser ? org.vcsType() + "-user-key" : type,
                true,
                call.world().now(),
                OpenSsh.rsa(randomModulus()),
                ofUser ? call.user().login() : null);
        call.world().put(project.with(project.keys().preferring(key)));
        // Whoever's authorisation CircleCI uses there is not told to a project token.
        String addedBy = call.caller().user().map(User::login).orElse("");
        call.world().put(call.world().hosting().with(org, project, key, addedBy));
        return key;
    }

    static CheckoutKey find(Call call, Project project) {
        return project.keys().checkout().stream()
                .filter(key -> key.hasFingerprint(call.gap("fingerprint")))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("Checkout key not found."));
    }

    /** Deletes a key here, and so only here: the VCS goes on to let it in. No other key becomes preferred instead. */
    static void remove(Call call, Project project) {
        call.world().put(project.with(project.keys().without(find(call, project))));
    }

    /** The digest that fingerprints are asked for in. */
    static String digest(Call call) {
        String digest = call.parameter("digest").orElse("md5");
        if (!List.of("md5", "sha256").contains(digest)) {
            // The answer to any other digest was never observed.
            throw Refusal.badRequest("digest is neither md5 nor sha256.");
        }
        return digest;
    }

    /** The digest that a path names a key by; a single key is shown with the fingerprint it was asked for by. */
    static String digestOfPath(Call call) {
        return call.gap("fingerprint").contains(":") ? "md5" : "sha256";
    }

    private static Reply post(Call call) {
        Project project = writable(call);
        CheckoutKey key = create(call, project, List.of("user-key"));
        return Reply.created(view(call, project, key, "md5"));
    }

    private static Reply one(Call call) {
        Project project = project(call);
        return Reply.ok(view(call, project, find(call, project), digestOfPath(call)));
    }

    private static Reply delete(Call call) {
        remove(call, writable(call));
        return Reply.message("Checkout key deleted.");
    }

    static Project project(Call call) {
        return call.find().project(call.gap("project-slug"));
    }

    static Project writable(Call call) {
        return call.find().atLeast(Access.WRITE, project(call));
    }

    private static boolean refusesUserKeys(Org org) {
        return Boolean.TRUE.equals(org.settings().get("is_user_checkout_keys_disabled"));
    }

    private static byte[] randomModulus() {
        byte[] modulus = new byte[OpenSsh.RSA_BYTES];
        RANDOM.nextBytes(modulus);
        return modulus;
    }
}
