package dev.rekey.rehearsal.internal.world;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A whole world at one moment: what a profile makes and what the state file keeps.
 *
 * @param format tells a later version what it reads
 * @param at the rehearsal's time, from which a later start goes on
 * @param variables by the id of their context or project, then by name
 */
public record Snapshot(
        int format,
        Instant at,
        List<Token> tokens,
        List<User> users,
        List<Org> orgs,
        List<Group> groups,
        List<Context> contexts,
        List<Restriction> restrictions,
        List<Project> projects,
        Map<UUID, Map<String, Variable>> variables,
        Runners runners,
        Edition edition,
        Automation automation,
        List<Run> runs,
        Hosting hosting,
        Chronicle chronicle) {

    public static final int FORMAT = 4;

    public Snapshot {
        tokens = List.copyOf(tokens);
        users = List.copyOf(users);
        orgs = List.copyOf(orgs);
        groups = List.copyOf(groups);
        contexts = List.copyOf(contexts);
        restrictions = List.copyOf(restrictions);
        projects = List.copyOf(projects);
        variables = Map.copyOf(variables);
        runs = List.copyOf(runs);
    }

    /** A world that nothing is told of. */
    public Snapshot(
            int format,
            Instant at,
            List<Token> tokens,
            List<User> users,
            List<Org> orgs,
            List<Group> groups,
            List<Context> contexts,
            List<Restriction> restrictions,
            List<Project> projects,
            Map<UUID, Map<String, Variable>> variables,
            Runners runners,
            Edition edition,
            Automation automation,
            List<Run> runs,
            Hosting hosting) {
        this(
                format,
                at,
                tokens,
                users,
                orgs,
                groups,
                contexts,
                restrictions,
                projects,
                variables,
                runners,
                edition,
                automation,
                runs,
                hosting,
                Chronicle.NONE);
    }

    public Snapshot with(Chronicle told) {
        return new Snapshot(
                format,
                at,
                tokens,
                users,
                orgs,
                groups,
                contexts,
                restrictions,
                projects,
                variables,
                runners,
                edition,
                automation,
                runs,
                hosting,
                told);
    }

    public static Snapshot empty(Instant at, Edition edition) {
        return new Snapshot(
                FORMAT,
                at,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Runners.NONE,
                edition,
                Automation.NONE,
                List.of(),
                Hosting.NONE);
    }
}
