package dev.rekey.audit;

import dev.rekey.error.ConfigurationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Addresses from which one expects use of one's credentials: CircleCI's own that it publishes, the company's, those of its
 * own machines. Being elsewhere is not suspicious by itself: most jobs come from addresses of AWS and Google that nobody
 * lists.
 */
public final class KnownNetworks {
    private final List<String> texts;
    private final Networks networks;

    private KnownNetworks(List<String> texts) {
        this.texts = List.copyOf(texts);
        this.networks = Networks.of(texts.toArray(String[]::new));
    }

    /** None: every address is unknown. */
    public static KnownNetworks none() {
        return new KnownNetworks(List.of());
    }

    /** Those that CircleCI published as its own: of its services, and of jobs that ask for a fixed address. */
    public static KnownNetworks circleCi() {
        try (InputStream bytes = KnownNetworks.class.getResourceAsStream("circleci-addresses.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            return new KnownNetworks(entries(lines.lines()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * These as well: {@code 203.0.113.9}, {@code 198.51.100.0/24}, {@code 2001:db8::/32}.
     *
     * @throws ConfigurationException if one of them is neither an address nor a network
     */
    public KnownNetworks and(String... addressesOrNetworks) {
        return new KnownNetworks(Stream.concat(texts.stream(), Arrays.stream(addressesOrNetworks))
                .toList());
    }

    /**
     * Those in {@code file} as well, one a line; what follows a {@code #} says nothing.
     *
     * @throws ConfigurationException if it cannot be read, or a line is neither an address nor a network
     */
    public KnownNetworks and(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return and(entries(lines).toArray(String[]::new));
        } catch (IOException | UncheckedIOException failed) {
            throw new ConfigurationException("cannot read networks from " + file + ": expected one a line.");
        }
    }

    /** Whether {@code address} is one of them. The name of a service is no address. */
    public boolean contains(String address) {
        return networks.contains(address);
    }

    private static List<String> entries(Stream<String> lines) {
        return lines.map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    @Override
    public String toString() {
        return Looked.many(texts.size(), "known network");
    }
}
