package dev.weir.engine.client;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.exchange.Exchanges;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.TransportFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One loop's client connections: what they share, and how many are open. */
public final class Clients {
    /** Clients that are told that there is no place for them hold a descriptor each until they have read it. */
    private static final int MOST_TURNED_AWAY = 128;

    private final EventLoop loop;
    private final Exchanges exchanges;
    private final ConnectionLimits limits;
    private final TransportFactory transports;
    private final ClientProtocol.OnLoop protocol;
    private ClientPolicy policy;
    private int open;
    private int turnedAway;

    /**
     * None yet.
     *
     * @param transports what their bytes pass through
     * @param protocol   what they speak
     */
    public Clients(
            EventLoop loop,
            Exchanges exchanges,
            ConnectionLimits limits,
            TransportFactory transports,
            ClientProtocol protocol,
            SettingValues settings) {
        this.loop = loop;
        this.exchanges = exchanges;
        this.limits = limits;
        this.transports = transports;
        this.policy = ClientPolicy.of(loop, settings);
        this.protocol = protocol.on(this, settings);
    }

    /** From now on these settings hold. What a client waits for already, it waits for as long as it was said. */
    public void use(SettingValues settings) {
        if (!settings.equals(policy.settings())) {
            policy = policy.next(loop, settings);
            protocol.use(settings);
        }
    }

    /** A reload was so long ago that nobody keeps its old plugins any more. */
    public void outliveReload() {
        loop.registered(ClientConnection.class).forEach(client -> client.codec().outliveReload());
    }

    /** How many client connections are open. */
    public int open() {
        return open;
    }

    /** Lets go of the clients that wait between requests; those that never sent one may still do so. */
    public void drain() {
        loop.registered(ClientConnection.class).forEach(ClientConnection::drain);
    }

    /** Ends every connection, whatever it is doing. */
    public void abort() {
        loop.registered(ClientConnection.class).forEach(client -> client.abort(Failure.STOPPING));
    }

    /** How many clients are connected, over all loops, and how many the process can bear. */
    ConnectionLimits limits() {
        return limits;
    }

    /** Takes over an accepted socket. */
    void accept(SocketChannel channel) throws IOException {
        InetAddress address = ((InetSocketAddress) channel.getRemoteAddress()).getAddress();
        ProxyException refusal = limits.enter(address);
        if (refusal == null) {
            admit(channel, address);
        } else {
            turnAway(channel, refusal);
        }
    }

    private void admit(SocketChannel channel, InetAddress address) throws IOException {
        try {
            var client = new ClientConnection(this, channel, transports, address);
            client.begin();
            open++;
        } catch (IOException | RuntimeException | Error e) {
            limits.leave(address);
            throw e;
        }
    }

    /** Answers whom there is no place for, as long as these do not become too many in their turn. */
    private void turnAway(SocketChannel channel, ProxyException refusal) throws IOException {
        if (turnedAway == MOST_TURNED_AWAY) {
            channel.close();
            return;
        }
        var client = new ClientConnection(this, channel, transports, null);
        open++;
        turnedAway++;
        try {
            client.codec().refuse(refusal);
        } catch (RuntimeException | Error e) {
            client.close();
            throw e;
        }
    }

    /**
     * A client is gone.
     *
     * @param counted the address it was counted under, or {@code null} if it was turned away
     */
    void closed(@Nullable InetAddress counted) {
        open--;
        if (counted == null) {
            turnedAway--;
        } else {
            limits.leave(counted);
        }
    }

    /** How their protocol is spoken here. */
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
