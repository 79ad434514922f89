package dev.rekey;

import dev.rekey.internal.api.OwnerRef;
import dev.rekey.internal.connection.Connection;
import dev.rekey.inventory.Inventory;
import dev.rekey.model.Holding;
import dev.rekey.model.Listing;
import dev.rekey.model.Organization;
import dev.rekey.table.Grid;
import java.util.Iterator;
import java.util.List;

/**
 * The organisations that the token's user takes part in: broader than membership, owners of any repository that the user
 * works on are among them.
 *
 * <p>Table columns: {@code name}, {@code slug}, {@code vcs}, {@code id} (missing when CircleCI has never seen it, so that
 * it stores nothing).
 */
public final class Orgs implements Selection<Organization> {
    private final Connection connection;

    Orgs(Connection connection) {
        this.connection = connection;
    }

    /** Everything that they hold, of every kind. */
    public Holdings<Holding> secrets() {
        return new Holdings<>(
                connection, "Everything that the token's organisations hold", Holding.class, this::inventory);
    }

    /** What {@link #secrets()} shows, looked at once and kept. Organisations that never used CircleCI are left out. */
    public Inventory inventory() {
        return Inventory.together(list().stream()
                .filter(org -> org.id().isPresent())
                .map(org -> new Survey(connection, () -> new OwnerRef(org.slug(), org.id())).take())
                .toList());
    }

    @Override
    public Listing<Organization> list() {
        return Listing.of(connection.users().collaborations(), List.of());
    }

    @Override
    public Iterator<Organization> iterator() {
        return list().iterator();
    }

    @Override
    public Grid grid() {
        Listing<Organization> orgs = list();
        Grid.Builder grid = Grid.titled(orgs.size() + " organisations")
                .text("name")
                .text("slug")
                .text("vcs")
                .text("id");
        orgs.forEach(org -> grid.row(org.name(), org.slug(), org.vcs().name(), org.id()));
        return grid.build();
    }

    @Override
    public String toString() {
        return "Organisations of the token's user; list() and table() look at them";
    }
}
