package dev.weir.engine.log;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The texts of client addresses. Java makes a new string at each call, so the texts of recent clients are kept.
 * Confined to one loop.
 */
final class AddressText {
    private static final int SLOTS = 512;

    private final @Nullable InetSocketAddress[] addresses = new InetSocketAddress[SLOTS];
    private final byte[][] texts = new byte[SLOTS][];

    /** The address without its port. */
    byte[] of(InetSocketAddress address) {
        int hash = address.hashCode();
        int slot = (hash ^ hash >>> 9 ^ hash >>> 18) & (SLOTS - 1);
        if (!address.equals(addresses[slot])) {
            texts[slot] = text(address).getBytes(StandardCharsets.US_ASCII);
            addresses[slot] = address;
        }
        return texts[slot];
    }

    private static String text(InetSocketAddress address) {
        return address.isUnresolved()
                ? address.getHostString()
                : address.getAddress().getHostAddress();
    }
}
