package dev.rekey.audit;

import dev.rekey.error.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Addresses and networks, of both versions, told without asking a name server. */
final class Networks {
    private final List<Network> networks;

    private Networks(List<Network> networks) {
        this.networks = List.copyOf(networks);
    }

    private static final class Network {
        private final byte[] address;
        private final int bits;

        Network(byte[] address, int bits) {
            this.address = address;
            this.bits = bits;
        }

        boolean holds(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit += 8) {
                int mask = bits - bit >= 8 ? 0xFF : 0xFF << (8 - (bits - bit)) & 0xFF;
                if (((address[bit / 8] ^ other[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Those that {@code given} names: {@code 203.0.113.9}, {@code 198.51.100.0/24}, {@code 2001:db8::/32}.
     *
     * @throws ConfigurationException if one is neither an address nor a network
     */
    static Networks of(String... given) {
        List<Network> networks = new ArrayList<>();
        for (String one : given) {
            networks.add(network(one)
                    .orElseThrow(() -> new ConfigurationException(
                            one + " is neither an address nor a network such as 198.51.100.0/24.")));
        }
        return new Networks(networks);
    }

    /** Whether {@code address} is one of them. What is no address, such as the name of a service, is not. */
    boolean contains(String address) {
        Optional<byte[]> bytes = Addresses.bytes(address);
        return bytes.isPresent() && networks.stream().anyMatch(one -> one.holds(bytes.get()));
    }

    private static Optional<Network> network(String text) {
        int slash = text.indexOf('/');
        Optional<byte[]> address = Addresses.bytes(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int most = address.get().length * 8;
        String length = slash < 0 ? String.valueOf(most) : text.substring(slash + 1);
        if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > most) {
            return Optional.empty();
        }
        return Optional.of(new Network(address.get(), Integer.parseInt(length)));
    }
}
