package dev.weir.engine.client;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.entrance.Entrance;
import dev.weir.engine.exchange.Exchanges;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.TransportFactory;
import dev.weir.engine.metrics.ClientMetrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** Tracks one loop's client connections and what they share. */
public final class Clients {
    /** Maximum number of clients that are being refused; each holds a descriptor until it has read the reply. */
    private static final int MOST_TURNED_AWAY = 128;

    private final EventLoop loop;
    private final Exchanges exchanges;
    private final ConnectionLimits limits;
    private final ClientProtocol.OnLoop protocol;
    private ClientPolicy policy;
    private int open;
    private int turnedAway;

    /**
     * Creates it without clients.
     *
     * @param protocol   protocol of client connections
     */
    public Clients(
            EventLoop loop,
            Exchanges exchanges,
            ConnectionLimits limits,
            ClientProtocol protocol,
            SettingValues settings) {
        this.loop = loop;
        this.exchanges = exchanges;
        this.limits = limits;
        this.policy = ClientPolicy.of(loop, settings);
        this.protocol = protocol.on(this, settings);
    }

    /** Applies new settings. Running timeouts keep their old duration. */
    public void use(SettingValues settings) {
        if (!settings.equals(policy.settings())) {
            policy = policy.next(loop, settings);
            protocol.use(settings);
        }
    }

    /** The grace period after a reload has expired: exchanges release the plugins of older generations. */
    public void outliveReload() {
        loop.registered(ClientConnection.class).forEach(client -> client.codec().outliveReload());
    }

    /** Number of open client connections. */
    public int open() {
        return open;
    }

    /** Closes idle clients; those that have not sent a request yet may still send one. */
    public void drain() {
        loop.registered(ClientConnection.class).forEach(ClientConnection::drain);
    }

    /** Aborts every connection, in any state. */
    public void abort() {
        loop.registered(ClientConnection.class).forEach(client -> client.abort(Failure.STOPPING));
    }

    /** The connection limits over all loops. */
    ConnectionLimits limits() {
        return limits;
    }

    /** Takes over an accepted socket. */
    void accept(SocketChannel channel, TransportFactory transports, Entrance entrance) throws IOException {
        InetAddress address = ((InetSocketAddress) channel.getRemoteAddress()).getAddress();
        ProxyException refusal = limits.enter(address);
        if (refusal == null) {
            admit(channel, transports, entrance, address);
        } else {
            turnAway(channel, transports, entrance, refusal);
        }
    }

    private void admit(SocketChannel channel, TransportFactory transports, Entrance entrance, InetAddress address)
            throws IOException {
        try {
            var client = new ClientConnection(this, channel, transports, entrance, address);
            client.begin();
            opened();
        } catch (IOException | RuntimeException | Error e) {
            limits.leave(address);
            throw e;
        }
    }

    /** Refuses a client above the limits with a local reply, unless too many are being refused already. */
    private void turnAway(SocketChannel channel, TransportFactory transports, Entrance entrance, ProxyException refusal)
            throws IOException {
        if (turnedAway == MOST_TURNED_AWAY) {
            channel.close();
            return;
        }
        var client = new ClientConnection(this, channel, transports, entrance, null);
        opened();
        turnedAway++;
        try {
            client.refuse(refusal);
        } catch (RuntimeException | Error e) {
            client.close();
            throw e;
        }
    }

    private void opened() {
        open++;
        metrics().opened();
    }

    /**
     * A client connection has closed.
     *
     * @param ageNanos how long it was open
     * @param counted the address under which it was counted, or {@code null} if it was refused
     */
    void closed(@Nullable InetAddress counted, long ageNanos) {
        open--;
        metrics().closed(ageNanos);
        if (counted == null) {
            turnedAway--;
        } else {
            limits.leave(counted);
        }
    }

    /** This loop's part of the client protocol. */
    ClientProtocol.OnLoop protocol() {
        return protocol;
    }

    /** The loop. */
    public EventLoop loop() {
        return loop;
    }

    /** The exchanges of the loop. */
    public Exchanges exchanges() {
        return exchanges;
    }

    /** What the loop counts of its client connections. */
    ClientMetrics metrics() {
        return exchanges.metrics().clients();
    }

    Deadlines handshakeDeadlines() {
        return policy.handshakeDeadlines();
    }

    Deadlines idleDeadlines() {
        return policy.idleDeadlines();
    }

    Deadlines headDeadlines() {
        return policy.headDeadlines();
    }

    Deadlines lingerDeadlines() {
        return policy.lingerDeadlines();
    }
}
