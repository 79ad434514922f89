package dev.rekey.rehearsal.internal.world;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An organisation.
 *
 * @param vcsType {@code github}, {@code bitbucket} or {@code circleci} (standalone)
 * @param flags the feature flags of API v1.1, by their snake_case names
 * @param settings the settings of API v3
 * @param allowedOrbs prefixes of URLs that orbs may come from
 * @param exporters where telemetry goes
 * @param repositories names that exist at the VCS but are no projects yet
 * @param certificates what signs iOS apps
 * @param claims what job tokens say differently from the default
 */
public record Org(
        UUID id,
        String vcsType,
        String name,
        Map<String, Boolean> flags,
        Map<String, Boolean> settings,
        List<AllowedOrb> allowedOrbs,
        List<Exporter> exporters,
        Contacts contacts,
        List<String> repositories,
        List<Certificate> certificates,
        Claims claims) {

    /** One entry of the allow-list for URL orbs. */
    public record AllowedOrb(UUID id, String name, String prefix, String auth) {}

    /** One OpenTelemetry exporter; the values of its headers are secrets, which the API never answers. */
    public record Exporter(UUID id, String endpoint, String protocol, Map<String, String> headers) {

        public Exporter {
            headers = Map.copyOf(headers);
        }

        @Override
        public String toString() {
            return "exporter to " + endpoint;
        }
    }

    /**
     * A certificate that signs iOS apps. Its content is nowhere: nothing in a rehearsal could use it.
     *
     * @param type {@code distribution} or {@code development}
     */
    public record Certificate(
            UUID id, String fileName, String type, String fingerprint, Instant createdAt, Instant expiresAt) {}

    /** Whom CircleCI writes to. */
    public record Contacts(List<String> primary, List<String> security) {}

    private static final Map<String, Boolean> FLAGS = Map.of(
            "require_context_group_restriction", false,
            "allow_certified_public_orbs", true,
            "allow_uncertified_public_orbs", true,
            "allow_private_orbs", true);

    private static final Map<String, Boolean> SETTINGS = Map.of(
            "is_user_checkout_keys_disabled", false,
            "is_context_group_restriction_required", false,
            "enable_unversioned_config", false,
            "enable_private_orbs", true,
            "enable_uncertified_public_orbs", true,
            "enable_certified_public_orbs", true,
            "is_running_disabled", false,
            "is_runner_terms_of_service_accepted", true);

    public Org {
        flags = Map.copyOf(flags);
        settings = Map.copyOf(settings);
        allowedOrbs = List.copyOf(allowedOrbs);
        exporters = List.copyOf(exporters);
        repositories = List.copyOf(repositories);
        certificates = List.copyOf(certificates);
    }

    /** An organisation as it is on its first day. */
    public static Org create(UUID id, String vcsType, String name) {
        return new Org(
                id,
                vcsType,
                name,
                FLAGS,
                SETTINGS,
                List.of(),
                List.of(),
                new Contacts(List.of(), List.of()),
                List.of(),
                List.of(),
                Claims.NONE);
    }

    public boolean isStandalone() {
        return vcsType.equals("circleci");
    }

    public String slug() {
        return Slugs.prefix(vcsType) + "/" + (isStandalone() ? Slugs.opaque(id) : name);
    }

    public Org withFlags(Map<String, Boolean> changes) {
        return new Org(
                id,
                vcsType,
                name,
                merged(flags, changes),
                settings,
                allowedOrbs,
                exporters,
                contacts,
                repositories,
                certificates,
                claims);
    }

    public Org withSettings(Map<String, Boolean> changes) {
        return new Org(
                id,
                vcsType,
                name,
                flags,
                merged(settings, changes),
                allowedOrbs,
                exporters,
                contacts,
                repositories,
                certificates,
                claims);
    }

    public Org withAllowedOrbs(List<AllowedOrb> orbs) {
        return new Org(
                id, vcsType, name, flags, settings, orbs, exporters, contacts, repositories, certificates, claims);
    }

    public Org withExporters(List<Exporter> all) {
        return new Org(
                id, vcsType, name, flags, settings, allowedOrbs, all, contacts, repositories, certificates, claims);
    }

    public Org withContacts(Contacts people) {
        return new Org(
                id, vcsType, name, flags, settings, allowedOrbs, exporters, people, repositories, certificates, claims);
    }

    public Org withRepositories(List<String> names) {
        return new Org(
                id, vcsType, name, flags, settings, allowedOrbs, exporters, contacts, names, certificates, claims);
    }

    public Org withCertificates(List<Certificate> all) {
        return new Org(id, vcsType, name, flags, settings, allowedOrbs, exporters, contacts, repositories, all, claims);
    }

    public Org withClaims(Claims changed) {
        return new Org(
                id,
                vcsType,
                name,
                flags,
                settings,
                allowedOrbs,
                exporters,
                contacts,
                repositories,
                certificates,
                changed);
    }

    private static Map<String, Boolean> merged(Map<String, Boolean> old, Map<String, Boolean> changes) {
        Map<String, Boolean> all = new TreeMap<>(old);
        all.putAll(changes);
        return all;
    }
}
