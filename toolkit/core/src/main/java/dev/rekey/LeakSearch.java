package dev.rekey;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.run.LeaksLook;
import dev.rekey.leak.Known;
import dev.rekey.leak.LeakBudget;
import dev.rekey.leak.LeakReport;
import dev.rekey.model.Gap;
import dev.rekey.model.Listing;
import dev.rekey.model.Project;
import dev.rekey.table.Grid;
import dev.rekey.table.Tabular;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Secrets in what builds printed: in the output of every step, the commands, and the parameters that pipelines were started
 * with; artifacts where asked for. Only reads, and keeps nothing but where secrets are.
 *
 * <pre>{@code
 * acme.builds().in("web").leaks().known(Known.none().value("NPM_TOKEN", old)).take().table();
 * }</pre>
 *
 * <p>Each pipeline takes two calls, each workflow and each job one, each output one more. The outputs are in a store of
 * CircleCI's, which is asked without the token.
 *
 * <p>Table: that of {@link LeakReport}.
 */
public final class LeakSearch implements Tabular {
    private final Connection connection;
    private final Org org;
    private final int pipelines;
    private final Predicate<Project> projects;
    private final Known known;
    private final LeakBudget budget;
    private final boolean artifacts;

    LeakSearch(Connection connection, Org org, int pipelines, Predicate<Project> projects) {
        this(connection, org, pipelines, projects, Known.none(), LeakBudget.DEFAULT, false);
    }

    private LeakSearch(
            Connection connection,
            Org org,
            int pipelines,
            Predicate<Project> projects,
            Known known,
            LeakBudget budget,
            boolean artifacts) {
        this.connection = connection;
        this.org = org;
        this.pipelines = pipelines;
        this.projects = projects;
        this.known = known;
        this.budget = budget;
        this.artifacts = artifacts;
    }

    /** Looks for these values too, and not only for the shapes of credentials. Default: none. */
    public LeakSearch known(Known values) {
        return new LeakSearch(connection, org, pipelines, projects, values, budget, artifacts);
    }

    /**
     * Makes at most so many requests. Default: 500.
     *
     * @throws ConfigurationException if it is less than 1
     */
    public LeakSearch requests(int most) {
        return within(new LeakBudget(most, budget.bytesPerText()));
    }

    /**
     * Leaves out outputs and artifacts that are longer than this, in bytes after decompression. Default: 10 MiB.
     *
     * @throws ConfigurationException if it is less than 1
     */
    public LeakSearch bytesPerText(long most) {
        return within(new LeakBudget(budget.requests(), most));
    }

    /**
     * Reads the files as well that jobs kept, but for archives and pictures. Default: no. The token goes with these calls, to
     * no other host than this client's and, where that is circleci.com, those below {@code circle-artifacts.com}.
     */
    public LeakSearch withArtifacts() {
        return new LeakSearch(connection, org, pipelines, projects, known, budget, true);
    }

    /** Looks, and tells where secrets are and what was not looked at. */
    public LeakReport take() {
        Listing<Project> all = org.projects().list();
        List<Project> wanted = all.stream().filter(projects).toList();
        LeakReport seen = new LeaksLook(connection, pipelines, artifacts, known, budget).at(org.slug(), wanted);
        List<String> unseen =
                new ArrayList<>(all.gaps().stream().map(Gap::sentence).toList());
        unseen.addAll(seen.unseen());
        return new LeakReport(seen.org(), seen.leaks(), seen.looked(), unseen);
    }

    @Override
    public Grid grid() {
        return take().grid();
    }

    @Override
    public String toString() {
        return "Secrets in the builds of " + org + "; take() and table() look for them";
    }

    private LeakSearch within(LeakBudget other) {
        return new LeakSearch(connection, org, pipelines, projects, known, other, artifacts);
    }
}
