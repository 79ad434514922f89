package dev.rekey.rehearsal.internal.seed;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes the lines of a big company, for a {@link WorldReader}: each team of {@code large.teams} has eight contexts, and
 * five repositories for each of its services.
 *
 * <p>What things are called depends on nothing, so that seeds move values and leave names.
 */
final class LargeWorld {

    private static final int VARIABLES = 20;

    private static final List<String> REPOSITORIES = List.of("api", "worker", "web", "jobs", "client");

    private static final List<String> CONTEXTS =
            List.of("deploy", "aws-prod", "aws-staging", "registry", "database", "observability", "notify", "release");

    private static final List<String> HEAD = List.of(
            "org github acme",
            "admin admin",
            "member limited",
            "everyone",
            "team platform-security: admin",
            "team developers: admin limited",
            "repo handbook",
            "repo postmortems",
            "orb acme-public https://raw.githubusercontent.com/acme/orbs/main/ github-oauth",
            "exporter https://otel.acme.example:4317 grpc x-honeycomb-team",
            "contacts ops@acme.example security@acme.example",
            "certificate acme-distribution.p12 distribution 2022-03-21",
            "runner-class acme/linux-large Long builds, on our own machines",
            "runner-token fleet 2021-02-09",
            "agent build-1.acme.example 10.20.0.11 3.0.9 2021-02-10 online 2023-01-05T08:52",
            "agent build-2.acme.example 10.20.0.12 3.0.9 2021-02-10 online 2023-01-05T08:57",
            "runner-class acme/macos Signing of mobile apps",
            "runner-token rack-4 2022-04-26",
            "agent mini-7.acme.example 10.20.4.7 3.0.9 2022-04-26 online -");

    private final List<List<String>> teams;

    /** A world of these teams: each its name and then those of its services. */
    LargeWorld(List<List<String>> teams) {
        this.teams = teams;
    }

    Stream<String> lines() {
        return Stream.of(
                        HEAD.stream(),
                        teams.stream().flatMap(this::contexts),
                        teams.stream().flatMap(this::projects))
                .flatMap(part -> part);
    }

    private Stream<String> contexts(List<String> team) {
        return CONTEXTS.stream().flatMap(purpose -> context(team.get(0), purpose).stream());
    }

    private static List<String> context(String team, String purpose) {
        String name = team + "-" + purpose;
        LocalDate created = LocalDate.of(2018, 1, 8).plusDays(turn(name, 1400));
        List<String> lines = new ArrayList<>();
        lines.add("context " + name + " " + created);
        if (purpose.equals("aws-prod") && turn(name, 4) == 0) {
            lines.add("only group platform-security");
        } else if (purpose.equals("release") && turn(name, 3) == 0) {
            lines.add("only expression pipeline.git.branch == \"main\"");
        }
        lines.addAll(variables(name, team, Catalog.of(purpose), created, false));
        return lines;
    }

    private Stream<String> projects(List<String> team) {
        return team.stream()
                .skip(1)
                .flatMap(service ->
                        REPOSITORIES.stream().flatMap(kind -> project(team.get(0), service, kind).stream()));
    }

    private static List<String> project(String team, String service, String kind) {
        String name = team + "-" + service + "-" + kind;
        int turn = turn(name, 100);
        LocalDate last = LocalDate.of(2023, 1, 4).minusDays((long) turn * turn / 8);
        List<String> lines = new ArrayList<>();
        // Some were set up and never built, and so have secrets which no listing of runs leads to.
        lines.add("project " + name + " main " + (turn < 95 ? 40 + turn(name, 900) + " " + last : "0 -"));
        if (turn(name, 5) < 2) {
            lines.add("followed-by admin" + (turn % 2 == 0 ? " limited" : ""));
        }
        if (team.equals("security") || turn(name, 25) == 0) {
            lines.add("members none");
        }
        if (kind.equals("jobs") && turn(name, 4) == 0) {
            lines.add("ssh-key " + team + "-bastion.acme.example");
        }
        if (kind.equals("web") && turn(name, 20) == 0) {
            lines.add("legacy-aws");
        }
        lines.addAll(variables(name, team, Catalog.of(kind), last.minusDays(30L + turn(name, 900)), true));
        return lines;
    }

    /** Twenty variables: those that the purpose calls for, and then what one finds everywhere. */
    private static List<String> variables(
            String holder, String team, List<String> purposeful, LocalDate since, boolean isProject) {
        int start = turn(holder, Catalog.COMMON.size());
        List<String> chosen = Stream.concat(
                        purposeful.stream(),
                        IntStream.range(0, Catalog.COMMON.size())
                                .mapToObj(step -> Catalog.COMMON.get((start + step) % Catalog.COMMON.size())))
                .limit(VARIABLES)
                .toList();
        List<String> lines = new ArrayList<>();
        for (String variable : chosen) {
            String nameAndValue = variable.replace("%", team);
            int turn = turn(holder + nameAndValue, 365);
            LocalDate created = since.plusDays(turn / 4);
            if (isProject) {
                // The rows from before dates were kept; those of projects never tell of an update.
                lines.add(nameAndValue + (turn % 9 == 0 ? " -" : " " + created));
            } else {
                lines.add(nameAndValue + " " + created + (turn % 3 == 0 ? " " + created.plusDays(turn) : ""));
            }
        }
        return lines;
    }

    /** A number below {@code bound} that belongs to a name. */
    private static int turn(String name, int bound) {
        return Math.floorMod((name.hashCode() * 0x9E3779B1) >>> 8, bound);
    }
}
