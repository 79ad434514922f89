package dev.rekey;

import dev.rekey.internal.api.AgentScope;
import dev.rekey.internal.api.OwnerRef;
import dev.rekey.internal.connection.Calls;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.connection.Findings;
import dev.rekey.internal.vcs.CodeHosts;
import dev.rekey.internal.vcs.KeyPages;
import dev.rekey.model.Holding;
import dev.rekey.model.Kind;
import dev.rekey.model.ManualItem;
import dev.rekey.model.RunnerClass;
import dev.rekey.model.SettingsPages;
import dev.rekey.vcs.CodeHost;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The lists that CircleCI has for an organisation itself, and the pages to look at where it has none. */
final class OrganizationLists {
    private final Calls calls;
    private final CodeHosts hosts;
    private final SettingsPages pages;
    private final OwnerRef owner;
    private final boolean server;
    private final Findings findings;
    private final Set<Kind> wanted;

    OrganizationLists(
            Connection connection, Calls calls, OwnerRef owner, boolean server, Findings findings, Set<Kind> wanted) {
        this.calls = calls;
        this.hosts = connection.codeHosts();
        this.pages = SettingsPages.of(connection.host());
        this.owner = owner;
        this.server = server;
        this.findings = findings;
        this.wanted = wanted;
    }

    void read() {
        manual();
        runners();
        list(
                "OTel exporters",
                Kind.OTEL_EXPORTER,
                () -> calls.exporters().exporters(owner).iterator());
        list(
                "OIDC claims",
                Kind.OIDC_CLAIMS,
                () -> calls.oidc().organization(owner).iterator());
        if (server) {
            list(
                    "settings",
                    Kind.SETTING,
                    () -> calls.settings().organizationFlags(owner).iterator());
            if (wanted.contains(Kind.SIGNING_CERTIFICATE)) {
                findings.notOffered(owner.slug(), place(), "signing certificates", "this host has no API v3");
            }
        } else {
            list(
                    "settings",
                    Kind.SETTING,
                    () -> calls.settings().organization(owner).iterator());
            list(
                    "signing certificates",
                    Kind.SIGNING_CERTIFICATE,
                    () -> calls.certificates().certificates(owner));
        }
    }

    private void runners() {
        if (!wanted.contains(Kind.RUNNER_CLASS)
                && !wanted.contains(Kind.RUNNER_TOKEN)
                && !wanted.contains(Kind.RUNNER_AGENT)) {
            return;
        }
        List<RunnerClass> classes = new ArrayList<>(findings.read(
                owner.slug(),
                place(),
                "runner classes",
                () -> calls.runners().classes(owner).iterator()));
        if (wanted.contains(Kind.RUNNER_CLASS)) {
            findings.keep(classes, Set.of("runners"));
        }
        if (wanted.contains(Kind.RUNNER_TOKEN)) {
            for (RunnerClass each : classes) {
                findings.keep(
                        findings.read(
                                owner.slug(),
                                "runner class " + each.name(),
                                "tokens",
                                () -> calls.runners()
                                        .tokens(owner.slug(), each.name())
                                        .iterator()),
                        Set.of("runners"));
            }
        }
        list(
                "runner agents",
                Kind.RUNNER_AGENT,
                () -> calls.runners().agents(AgentScope.of(owner)).iterator());
    }

    /** What no API lists is still on the list, so that a report can reach the end of it. */
    private void manual() {
        List<Holding> items = new ArrayList<>();
        if (wanted.contains(Kind.PERSONAL_TOKEN)) {
            items.add(new ManualItem(
                    owner.slug(),
                    Kind.PERSONAL_TOKEN,
                    owner.slug(),
                    "each member's personal API tokens",
                    "Each member makes new tokens, gives them to what used the old ones, and deletes the old ones.",
                    pages.personalTokens()));
        }
        if (wanted.contains(Kind.OAUTH_GRANT)) {
            Optional<CodeHost> host = hosts.of(owner.slug());
            items.add(new ManualItem(
                    owner.slug(),
                    Kind.OAUTH_GRANT,
                    owner.slug(),
                    "each member's authorisation at " + host.map(CodeHost::name).orElse("the code host"),
                    // Revoked first, the session that is still open could not be renewed.
                    "Each member logs out of CircleCI, revokes CircleCI there, and logs in again.",
                    host.map(KeyPages::ofGrants).orElseGet(pages::connections)));
        }
        findings.keep(items, Set.of());
    }

    private <T extends Holding> void list(String list, Kind kind, Supplier<Iterator<T>> rows) {
        if (wanted.contains(kind)) {
            findings.keep(findings.read(owner.slug(), place(), list, rows), Set.of("organisation"));
        }
    }

    private String place() {
        return "organisation " + owner.slug();
    }
}
