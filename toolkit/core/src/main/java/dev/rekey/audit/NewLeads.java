package dev.rekey.audit;

import dev.rekey.incident.Indicator;
import dev.rekey.model.Cidr;
import dev.rekey.table.Grid;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Published signs of an attacker that are new to the actor who showed them: what a colleague always used is none. */
public final class NewLeads {
    private NewLeads() {}

    /**
     * The rows of {@link FirstSeen#of} whose value is one of {@code signs}, an address in a published network included. Its
     * columns.
     *
     * <p>Give the whole log, as what is new shows only beside what was there before.
     */
    public static Answer of(AuditLog log, Instant from, Instant to, List<Indicator> signs) {
        Answer all = FirstSeen.of(log, from, to);
        Set<String> values = new HashSet<>();
        signs.forEach(sign -> values.add(sign.value()));
        List<Cidr> networks =
                signs.stream().flatMap(sign -> Cidr.of(sign.value()).stream()).toList();
        List<String> names =
                all.grid().columns().stream().map(column -> column.name()).toList();
        int value = names.indexOf("value");
        List<Object[]> rows = all.grid().rows().stream()
                .filter(row -> isSign(String.valueOf(row.get(value)), values, networks))
                .map(row -> row.stream()
                        .map(cell -> cell == null ? Optional.empty() : cell)
                        .toArray())
                .toList();
        Grid.Builder grid = Grid.titled((rows.size() == 1 ? "1 published sign" : rows.size() + " published signs")
                + " that are new to whoever showed them, of " + all.grid().title());
        all.grid().columns().forEach(column -> grid.column(column.name(), column.type()));
        rows.forEach(grid::row);
        grid.note("Commercial VPN exits are among published addresses: a match is a lead, and no match clears nobody.");
        all.grid().notes().forEach(grid::note);
        return new Answer(grid.build(), all.unseen());
    }

    private static boolean isSign(String value, Set<String> values, List<Cidr> networks) {
        return values.contains(value)
                || Cidr.of(value)
                        .filter(address -> networks.stream().anyMatch(network -> network.contains(address)))
                        .isPresent();
    }
}
