package dev.rekey.incident;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * When a secret's turn comes, the most urgent first.
 *
 * <ol>
 *   <li>What can make other credentials: cloud keys, tokens of code hosts and of CircleCI, secrets managers, identity
 *       providers.
 *   <li>Signing and publishing: package registries, container registries, signing keys.
 *   <li>Production: databases, SSH, clusters, and every secret of which nothing better is known.
 *   <li>Source: user keys, then deploy keys.
 *   <li>Runners, webhooks, triggers, chat, monitoring.
 *   <li>What jobs fetch at run time.
 *   <li>Tests, sandboxes and configuration.
 * </ol>
 *
 * <p>Within a step: exposed and cannot tell first, then suspect, then rotated; among those the wide before the narrow.
 *
 * @param step 1 to 7, as above
 * @param within the place within the step, smaller first; means nothing across steps
 * @param reason what put it there
 */
public record Priority(int step, int within, String reason) implements Comparable<Priority> {
    private static final int UNKNOWN_STEP = 3;
    private static final int LAST_STEP = 7;

    /** Kinds that decide alone. Deploy keys that CircleCI calls only checkout keys count with user keys: the wider. */
    private static final Map<String, Integer> BY_KIND = Map.ofEntries(
            Map.entry("OAuth grant", 1),
            Map.entry("personal token", 1),
            Map.entry("project token", 1),
            Map.entry("legacy AWS key", 1),
            Map.entry("signing certificate", 2),
            Map.entry("additional SSH key", 3),
            Map.entry("user key", 4),
            Map.entry("checkout key", 4),
            Map.entry("deploy key", 4),
            Map.entry("runner token", 5),
            Map.entry("webhook", 5),
            Map.entry("webhook secret", 5),
            Map.entry("trigger", 5),
            Map.entry("trigger secret", 5),
            Map.entry("OTel exporter", 5),
            Map.entry("secret fetched at run time", 6));

    private static final Map<Integer, List<String>> ISSUERS = Map.of(
            1,
            List.of(
                    "AWS",
                    "GCP",
                    "Azure",
                    "Terraform Cloud",
                    "Cloudflare",
                    "Heroku",
                    "GitHub",
                    "GitLab",
                    "Bitbucket",
                    "CircleCI",
                    "secrets manager",
                    "identity provider"),
            2,
            List.of("npm", "PyPI", "Docker Hub", "package registry", "Apple/Android signing", "GPG"),
            3,
            List.of("database", "SSH key", "Kubernetes", "Stripe", "key file", "unknown"),
            5,
            List.of("Slack", "Sentry", "Datadog", "Snyk", "Sonar", "webhook", "notification"),
            LAST_STEP,
            List.of("sandbox", "none"));

    private static final Map<Integer, String> WORDS = Map.of(
            1,
            "can make other credentials",
            2,
            "signs or publishes",
            3,
            "reaches production, as far as known",
            4,
            "reads or writes source",
            5,
            "starts, reports or watches work",
            6,
            "is fetched at run time",
            LAST_STEP,
            "is for tests or is configuration");

    /** What reaches less than others of its step. */
    private static final List<String> NARROW = List.of("deploy key", "project token", "project variable");

    /**
     * The priority of one stored secret.
     *
     * @param kind what it is, such as {@code context variable}, {@code deploy key} or {@code legacy AWS key}; of kinds that
     *     are not known here the issuer decides
     * @param issuer who made it; decides for variables
     * @param verdict how it stands; decides within the step
     */
    public static Priority of(String kind, IssuerGuess issuer, Verdict verdict) {
        boolean kindDecides = BY_KIND.containsKey(kind);
        int step = stepOf(kind, issuer);
        int within = verdict.rank() * 2 + (NARROW.contains(kind) ? 1 : 0);
        String what = kindDecides ? kind : issuer.label() + " (" + issuer.why() + ")";
        return new Priority(
                step,
                within,
                what + ": " + WORDS.getOrDefault(step, "") + "; "
                        + verdict.standing().label());
    }

    /** {@link #step} alone, which does not depend on how it stands. */
    public static int stepOf(String kind, IssuerGuess issuer) {
        return BY_KIND.containsKey(kind) ? BY_KIND.getOrDefault(kind, UNKNOWN_STEP) : stepOf(issuer);
    }

    @Override
    public int compareTo(Priority other) {
        return Comparator.comparingInt(Priority::step)
                .thenComparingInt(Priority::within)
                .thenComparing(Priority::reason)
                .compare(this, other);
    }

    private static int stepOf(IssuerGuess issuer) {
        return ISSUERS.entrySet().stream()
                .filter(entry -> entry.getValue().contains(issuer.label()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(UNKNOWN_STEP);
    }

    /** The issuers that have a step of their own. */
    static List<String> issuers() {
        return ISSUERS.values().stream().flatMap(List::stream).toList();
    }
}
