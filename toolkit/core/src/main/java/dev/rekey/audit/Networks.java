package dev.rekey.audit;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Cidr;
import java.util.Arrays;
import java.util.List;

/** Addresses and networks that somebody named. */
record Networks(List<Cidr> all) {
    Networks {
        all = List.copyOf(all);
    }

    /**
     * Those that {@code given} names: {@code 203.0.113.9}, {@code 198.51.100.0/24}, {@code 2001:db8::/32}.
     *
     * @throws ConfigurationException if one is neither an address nor a network
     */
    static Networks of(String... given) {
        return new Networks(Arrays.stream(given)
                .map(one -> Cidr.of(one)
                        .orElseThrow(() -> new ConfigurationException(
                                one + " is neither an address nor a network such as 198.51.100.0/24.")))
                .toList());
    }

    /** Whether {@code address} is one of them. What is no address, such as the name of a service, is not. */
    boolean contains(String address) {
        return Cidr.of(address)
                .filter(here -> all.stream().anyMatch(network -> network.contains(here)))
                .isPresent();
    }
}
