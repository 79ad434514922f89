package dev.rekey.audit;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.audit.FlatRecord;
import dev.rekey.model.Cidr;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Who owns which network, from a file of yours: no list of that is part of the toolkit, and nobody is asked. */
public final class NetworkOwners {
    private static final List<String> NETWORK = List.of("network", "cidr", "address", "ip", "prefix");
    private static final List<String> OWNER = List.of(
            "owner",
            "organisation",
            "organization",
            "autonomous_system_organization",
            "as_organization",
            "as_name",
            "asn_name",
            "isp",
            "name");

    private final Map<Cidr, String> owners = new HashMap<>();
    private final NavigableSet<Integer> lengths = new TreeSet<>();

    private NetworkOwners() {}

    /** Nobody's. */
    public static NetworkOwners unknown() {
        return new NetworkOwners();
    }

    /**
     * Reads a CSV file with a header line: a column of addresses or networks ({@code network}, {@code cidr},
     * {@code address}, {@code ip} or {@code prefix}) and a column of their owners ({@code owner}, {@code organisation},
     * {@code autonomous_system_organization}, {@code as_name}, {@code isp} or {@code name}). Other columns are passed over.
     *
     * @throws ConfigurationException if the file cannot be read, lacks a column, or a network is none; it names the line
     */
    public static NetworkOwners read(Path file) {
        NetworkOwners read = new NetworkOwners();
        try (Reader text = Files.newBufferedReader(file)) {
            FlatRecord.csv(text, file.toString(), row -> read.add(row, file + ", line " + row.line()));
        } catch (IOException | UncheckedIOException unreadable) {
            throw new ConfigurationException(file + " cannot be read: is it there, and is it UTF-8 text?");
        }
        return read;
    }

    private void add(FlatRecord row, String where) {
        String network = first(row, NETWORK)
                .orElseThrow(() -> new ConfigurationException(where + " has no network: the columns are called "
                        + String.join(", ", NETWORK) + ", and owner."));
        Cidr cidr = Cidr.of(network)
                .orElseThrow(() ->
                        new ConfigurationException(where + " has a network that is none such as 198.51.100.0/24."));
        if (OWNER.stream().noneMatch(row.fields()::containsKey)) {
            throw new ConfigurationException(
                    where + " has no owner: the column is called " + String.join(", ", OWNER) + ".");
        }
        // Some networks have no owner that anybody knows.
        first(row, OWNER).ifPresent(owner -> {
            owners.put(cidr, owner);
            lengths.add(cidr.bits());
        });
    }

    private static Optional<String> first(FlatRecord row, List<String> names) {
        return names.stream().flatMap(name -> row.get(name).stream()).findFirst();
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return owners.isEmpty();
    }

    /** The owner of the smallest network that {@code address} is in. */
    Optional<String> of(Cidr address) {
        for (int length : lengths.descendingSet()) {
            String owner = owners.getOrDefault(address.within(length), "");
            if (length <= address.bits() && !owner.isEmpty()) {
                return Optional.of(owner);
            }
        }
        return Optional.empty();
    }
}
