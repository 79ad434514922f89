package dev.rekey.rehearsal.internal.routes;

import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.Project;
import java.util.UUID;

/** A project as API v2 shows it. */
record ProjectView(
        String slug,
        String name,
        UUID id,
        String organizationName,
        String organizationSlug,
        UUID organizationId,
        VcsInfo vcsInfo) {

    record VcsInfo(String vcsUrl, String provider, String defaultBranch) {}

    static ProjectView of(Org org, Project project) {
        return new ProjectView(
                project.slug(org),
                project.name(),
                project.id(),
                org.name(),
                org.slug(),
                org.id(),
                new VcsInfo(
                        vcsUrl(org, project), provider(org), project.activity().branch()));
    }

    static String provider(Org org) {
        return switch (org.vcsType()) {
            case "github" -> "GitHub";
            case "bitbucket" -> "Bitbucket";
            default -> "CircleCI";
        };
    }

    static String vcsUrl(Org org, Project project) {
        return switch (org.vcsType()) {
            case "github" -> "https://github.com/" + org.name() + "/" + project.name();
            case "bitbucket" -> "https://bitbucket.org/" + org.name() + "/" + project.name();
            default -> "//circleci.com/" + org.id() + "/" + project.id();
        };
    }
}
