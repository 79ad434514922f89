package dev.rekey.internal.kind;

import dev.rekey.issuer.Before;
import dev.rekey.model.CheckoutKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A checkout key as it was listed: all that the steps need of the one that is to die, also after a crash.
 *
 * @param project the project's slug
 * @param type {@code deploy-key}, {@code github-user-key} or {@code bitbucket-user-key}
 * @param preferred whether checkouts used it
 * @param publicKey its public half, by which a code host's copy is known
 * @param fingerprint as {@code SHA256:…} or {@code MD5:…}
 * @param name the fingerprint that calls name it by
 */
record ListedCheckoutKey(
        String project, String type, boolean preferred, String publicKey, String fingerprint, String name) {
    private static final String TYPE = "type";
    private static final String PREFERRED = "preferred";
    private static final String PUBLIC_KEY = "public_key";
    private static final String NAME = "name";
    private static final String DEPLOY_KEY = "deploy-key";

    /** Of a key that has a fingerprint. */
    static ListedCheckoutKey of(CheckoutKey key) {
        return new ListedCheckoutKey(
                key.holder(),
                key.type(),
                key.preferred(),
                key.publicKey(),
                key.fingerprint().orElse(""),
                // In a path, MD5 needs no escapes, at which CircleCI server and some proxies stumble.
                key.md5().or(key::sha256).orElse(""));
    }

    /** As the journal kept it. */
    static ListedCheckoutKey of(String project, Before before) {
        Map<String, String> facts = before.facts();
        return new ListedCheckoutKey(
                project,
                facts.getOrDefault(TYPE, ""),
                Boolean.parseBoolean(facts.get(PREFERRED)),
                facts.getOrDefault(PUBLIC_KEY, ""),
                before.old().orElse(""),
                facts.getOrDefault(NAME, ""));
    }

    /** For the journal. */
    Map<String, String> facts() {
        Map<String, String> facts = new HashMap<>();
        facts.put(TYPE, type);
        facts.put(PREFERRED, Boolean.toString(preferred));
        facts.put(PUBLIC_KEY, publicKey);
        facts.put(NAME, name);
        return facts;
    }

    /** Whether it is a person's, who reaches other repositories with it too. */
    boolean isOfUser() {
        return !type.equals(DEPLOY_KEY);
    }

    /** Whether {@code listed} is this one, whichever of its fingerprints is known. */
    boolean is(CheckoutKey listed) {
        return isNamed(listed, fingerprint) || listed.md5().filter(name::equals).isPresent();
    }

    /** Whether {@code fingerprint}, with its word in front, means {@code listed}. */
    static boolean isNamed(CheckoutKey listed, String fingerprint) {
        return listed.sha256().map("SHA256:"::concat).equals(Optional.of(fingerprint))
                || listed.md5().map("MD5:"::concat).equals(Optional.of(fingerprint));
    }
}
