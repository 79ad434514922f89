package dev.rekey;

import dev.rekey.change.Plan;
import dev.rekey.change.Planner;
import dev.rekey.internal.api.OwnerRef;
import dev.rekey.internal.connection.Connection;
import dev.rekey.table.Grid;
import dev.rekey.table.Tabular;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An organisation: where its places begin. Asking for one sends nothing; its name is looked up on first use, and an
 * unknown or ambiguous one fails there with the candidates.
 *
 * <p>Table columns: {@code name} (as given), {@code slug}, {@code id} (missing where CircleCI does not tell).
 */
public final class Org implements Tabular {
    private final Connection connection;
    private final String given;
    private final OrgDirectory directory;

    Org(Connection connection, OrgDirectory directory, String given) {
        this.connection = connection;
        this.directory = directory;
        this.given = given;
    }

    /** The organisation's slug, such as {@code gh/acme}. */
    public String slug() {
        return ref().slug();
    }

    /** Its contexts. */
    public Contexts contexts() {
        return new Contexts(connection, this, Optional.empty());
    }

    /** The context of exactly this name; looking at it fails if there is none. */
    public Contexts context(String name) {
        return new Contexts(connection, this, Optional.of(name));
    }

    /** Its projects. */
    public Projects projects() {
        return new Projects(connection, this, Optional.empty());
    }

    /** The project of this name or slug; looking at it fails if there is none. */
    public Projects project(String name) {
        return new Projects(connection, this, Optional.of(name));
    }

    /**
     * The plan in a file that {@link Plan#save} wrote. What has changed since then is left alone when it is applied.
     *
     * @throws dev.rekey.error.ConfigurationException if the file is no plan for this organisation
     */
    public Plan plan(String path) {
        return new Planner(connection, slug()).load(Path.of(path));
    }

    @Override
    public Grid grid() {
        return Grid.titled("organisation " + slug())
                .text("name")
                .text("slug")
                .text("id")
                .row(given, slug(), ref().id())
                .build();
    }

    @Override
    public String toString() {
        return given;
    }

    OwnerRef ref() {
        return directory.resolve(given);
    }
}
