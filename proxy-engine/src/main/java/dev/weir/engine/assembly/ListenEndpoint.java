package dev.weir.engine.assembly;

import dev.weir.engine.client.Clients;
import dev.weir.engine.client.Listener;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.loop.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * What listens at one place for all loops: {@linkplain OwnSockets a socket for each}, or {@linkplain SharedSocket one
 * for all}. A loop's part in it:
 *
 * <pre>
 *   ──(join)──▶ LISTENING ──(leave: the proxy stops)──▶ GONE
 *                 │   ▲
 *      (abandon: it   (join: it turns
 *        is lost)       again)
 *                 ▼   │
 *                  HELD
 * </pre>
 */
interface ListenEndpoint {
    /** Where it is, with the port that was taken. Any thread, once a loop has joined. */
    InetSocketAddress address();

    /**
     * Has a loop listen here, at its start or when it is back. On the loop, or before it turns.
     *
     * @param settings those of this place
     * @throws java.nio.channels.ClosedChannelException if the proxy ends, and it listens no more
     */
    Listener join(EventLoop loop, Clients clients, SettingValues settings) throws IOException;

    /** A loop listens no more, since the proxy stops; no client that is queued is reset. On the loop. */
    void leave(Listener listener) throws IOException;

    /**
     * A loop is held, and must be given no more clients. This takes effect with the next selection of the loop's
     * selector, on whatever thread. Any thread.
     */
    void abandon(Listener listener) throws IOException;

    /** The proxy ends: a loop that is held will not come back to it. Any thread; once is enough. */
    void end() throws IOException;
}
