package dev.weir.engine.assembly;

import dev.weir.engine.client.Clients;
import dev.weir.engine.client.Listener;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.entrance.Entrance;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.TransportFactory;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * A listening address shared by all loops, with {@linkplain OwnSockets a socket for each loop} or {@linkplain
 * SharedSocket one socket for all}. The states of a loop at this address:
 *
 * <pre>
 *   ──(join)──▶ LISTENING ──(leave: the proxy stops)──▶ GONE
 *                 │   ▲
 *      (abandon: it   (join: it has
 *       has stalled)    recovered)
 *                 ▼   │
 *                STALLED
 * </pre>
 */
interface ListenEndpoint {
    /** The bound address, including the port that was assigned. Any thread, once a loop has joined. */
    InetSocketAddress address();

    /**
     * Makes a loop listen here, at its start or when it has recovered. On the loop, or before its thread starts.
     *
     * @param settings   the settings of this address
     * @param transports the transport of its clients
     * @param entrance   the rule of this address
     * @throws java.nio.channels.ClosedChannelException if the proxy is stopping and the socket is closed
     */
    Listener join(
            EventLoop loop, Clients clients, SettingValues settings, TransportFactory transports, Entrance entrance)
            throws IOException;

    /** Makes a loop stop listening, without resetting queued clients, because the proxy stops. On the loop. */
    void leave(Listener listener) throws IOException;

    /**
     * Makes a lost loop stop listening, so that it gets no further clients. This takes effect at the next selection
     * of the loop's selector, on whichever thread. Any thread.
     */
    void closeLost(Listener listener) throws IOException;

    /** The proxy stops: a lost loop will not join again. Any thread; idempotent. */
    void end() throws IOException;
}
