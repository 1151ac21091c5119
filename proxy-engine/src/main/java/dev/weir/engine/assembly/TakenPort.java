package dev.weir.engine.assembly;

import dev.weir.engine.loop.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/** Checks whether another process uses a port that the loops will share. */
final class TakenPort {
    private TakenPort() {}

    /**
     * Checks a port. The loops share their port, so a second proxy would bind it without an error; one bind without
     * sharing detects that. The probe does not listen, since a client that connected meanwhile would be reset.
     *
     * @throws IOException if the port is in use
     */
    static void refuse(EventLoop loop, InetSocketAddress address) throws IOException {
        if (address.getPort() == 0) {
            return;
        }
        try (SocketChannel probe = loop.network().openSocketChannel()) {
            // connections in TIME_WAIT do not count as in use
            probe.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            probe.bind(address);
        }
    }
}
