package dev.rekey.rehearsal.internal.traces;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.rehearsal.internal.seed.Seeded;
import dev.rekey.rehearsal.internal.world.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What everybody does all day, as GitHub tells it. Git operations are there for the seven days before the rehearsal's
 * start alone: GitHub keeps them no longer, so the log is silent on those of the days that matter most.
 */
final class Repositories {

    private static final Instant GIT_FROM = Instant.parse("2022-12-29T09:00:00Z");
    private static final List<String> EVERYDAY = List.of(
            "pull_request.create",
            "pull_request.create",
            "pull_request.create",
            "pull_request.create",
            "pull_request.merge",
            "pull_request.merge",
            "pull_request.merge",
            "pull_request.merge",
            "pull_request_review.submit",
            "pull_request_review.submit",
            "pull_request_review.submit",
            "pull_request_review.submit",
            "pull_request_review_comment.create",
            "pull_request_review_comment.create",
            "protected_branch.policy_override",
            "team.add_repository");

    private final Places places;
    private final Cast cast;
    private final Seeded seeded;
    private final GitHubLines lines;
    private final Days days;
    private final Logbook book;

    Repositories(Places places, Cast cast, Seeded seeded, GitHubLines lines, Logbook book) {
        this.places = places;
        this.cast = cast;
        this.seeded = seeded;
        this.lines = lines;
        this.days = new Days(seeded);
        this.book = book;
    }

    void tell() {
        List<Project> busy = places.busy();
        for (LocalDate day : Days.all()) {
            for (Instant at : days.moments("github", day, 16)) {
                String purpose = "day/" + at;
                book.gitHub()
                        .add(lines.line(
                                purpose,
                                at,
                                seeded.pick("action/" + purpose, EVERYDAY),
                                seeded.pick("member/" + purpose, cast.members()),
                                seeded.pick("repo/" + purpose, busy).name()));
            }
            for (Instant at : days.moments("git", day, 40)) {
                git("git/" + at, at, busy);
            }
        }
        for (int i = 0; i < cast.members().size(); i++) {
            LocalDate day = Days.FIRST.plusDays(1 + 2L * i);
            usedByCircleCi(
                    "token/" + i, days.moment("token", day), cast.members().get(i), busy);
        }
        newKeys();
        // Whoever looks for archives alone finds people who download what is open to all, and one of their own work.
        zip("zip/1", "2022-12-06T10:15:00Z", 3, "cli");
        zip("zip/2", "2022-12-20T13:44:10Z", 5, "docs");
        zip("zip/3", "2022-12-21T09:02:31Z", 1, "handbook");
        zip("zip/4", "2023-01-03T16:20:00Z", 6, "go-client");
    }

    /** What CircleCI does with the token of everybody sooner or later: looks after the webhook of a repository. */
    private void usedByCircleCi(String purpose, Instant at, Person owner, List<Project> busy) {
        Person there = owner.from(new Addresses(seeded).core(purpose), "US");
        String repository = seeded.pick("repo/" + purpose, busy).name();
        book.gitHub()
                .add(lines.withToken(
                        lines.line(purpose, at, "hook.config_changed", there, repository), owner, "CircleCI"));
    }

    private void git(String purpose, Instant at, List<Project> busy) {
        if (at.isBefore(GIT_FROM)) {
            return;
        }
        String repository = seeded.pick("repo/" + purpose, busy).name();
        int who = seeded.below("who/" + purpose, 10);
        ObjectNode line;
        if (who < 5) {
            line = lines.git(purpose, at, "git.clone", cast.bot(), repository, "git/2.39.0");
        } else if (who < 6) {
            line = lines.withDeployKey(purpose, at, "git.fetch", repository);
        } else if (who < 7) {
            Person owner = seeded.pick("owner/" + purpose, cast.members());
            Person there = owner.from(new Addresses(seeded).core(purpose), "US");
            line = lines.withToken(
                    lines.git(purpose, at, "git.clone", there, repository, "git/2.38.1"), owner, "git/2.38.1");
        } else {
            Person person = seeded.pick("member/" + purpose, cast.members());
            line = lines.git(
                    purpose,
                    at,
                    seeded.pick("verb/" + purpose, List.of("git.fetch", "git.push", "git.clone")),
                    person,
                    repository,
                    "git/2.37.1 (Apple Git-137.1)");
        }
        book.gitHub().add(line);
    }

    /** Of the company's own doing. */
    private void newKeys() {
        Person admin = cast.members().get(0);
        book.gitHub()
                .add(lines.line(
                                "key/argocd",
                                days.moment("key/argocd", LocalDate.parse("2022-12-20")),
                                "public_key.create",
                                admin.from(cast.office(), "US"),
                                "k8s-manifests")
                        .put("title", "argocd")
                        .put("fingerprint", fingerprint("argocd"))
                        .put("read_only", "true"));
        book.gitHub()
                .add(lines.line(
                                "key/laptop",
                                days.moment("key/laptop", LocalDate.parse("2023-01-03")),
                                "public_key.create",
                                cast.members().get(3),
                                "")
                        .put("title", "laptop, \"new\"\nand docked")
                        .put("fingerprint", fingerprint("laptop"))
                        .put("read_only", "false"));
    }

    private String fingerprint(String purpose) {
        return "SHA256:" + seeded.text("fingerprint/" + purpose, Seeded.ALPHANUMERIC, 43);
    }

    private void zip(String purpose, String time, int member, String repository) {
        book.gitHub()
                .add(lines.line(
                                purpose,
                                Instant.parse(time),
                                "repo.download_zip",
                                cast.members().get(member),
                                repository)
                        .put("user_agent", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"));
    }
}
