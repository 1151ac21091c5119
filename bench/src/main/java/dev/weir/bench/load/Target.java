package dev.weir.bench.load;

import java.net.SocketAddress;

/**
 * What clients connect to.
 *
 * @param wires what they speak below HTTP
 */
public record Target(SocketAddress address, Wires wires) {
    /** Without TLS. */
    public static Target plain(SocketAddress address) {
        return new Target(address, Wires.PLAIN);
    }
}
