package dev.weir.engine.assembly;

import dev.weir.engine.loop.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/** Whether another process has a port that the loops are to share. */
final class TakenPort {
    private TakenPort() {}

    /**
     * Looks at a port. The loops share theirs, so a second proxy would bind it without a word: one bind that does not
     * share tells. It does not listen, for a client that connected meanwhile would be reset.
     *
     * @throws IOException if it is taken
     */
    static void refuse(EventLoop loop, InetSocketAddress address) throws IOException {
        if (address.getPort() == 0) {
            return;
        }
        try (SocketChannel probe = loop.network().openSocketChannel()) {
            probe.setOption(StandardSocketOptions.SO_REUSEADDR, true); // connections that have ended do not count
            probe.bind(address);
        }
    }
}
