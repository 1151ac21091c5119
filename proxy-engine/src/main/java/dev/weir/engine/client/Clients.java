package dev.weir.engine.client;

import dev.weir.api.ProxyException;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.exchange.Exchanges;
import dev.weir.engine.http.Limits;
import dev.weir.engine.http.RequestHeadParser;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.loop.EventLoop;
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
    private final RequestHeadParser parser;
    private final Deadlines idleDeadlines;
    private final Deadlines headDeadlines;
    private final Deadlines lingerDeadlines;
    private final ConnectionLimits limits;
    private final int mostRequests;
    private final int pipelinedBytes;
    private int open;
    private int turnedAway;

    /** None yet. */
    public Clients(EventLoop loop, Exchanges exchanges, ConnectionLimits limits, SettingValues settings) {
        this.loop = loop;
        this.exchanges = exchanges;
        this.limits = limits;
        this.mostRequests = settings.get(Settings.CLIENT_REQUESTS_PER_CONNECTION);
        this.pipelinedBytes = settings.bytes(Settings.CLIENT_PIPELINED_SIZE);
        this.parser = new RequestHeadParser(Limits.ofRequests(settings), settings.get(Settings.CLIENT_LENIENT_LF));
        this.idleDeadlines = loop.deadlines(settings.nanos(Settings.CLIENT_IDLE_TIMEOUT));
        this.headDeadlines = loop.deadlines(settings.nanos(Settings.CLIENT_HEAD_TIMEOUT));
        this.lingerDeadlines = loop.deadlines(settings.nanos(Settings.CLIENT_LINGER_TIMEOUT));
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
        loop.registered(ClientConnection.class).forEach(ClientConnection::abort);
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
            var client = new ClientConnection(this, channel, address);
            open++;
            client.begin();
        } catch (IOException e) {
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
        var client = new ClientConnection(this, channel, null);
        open++;
        turnedAway++;
        client.refuse(refusal);
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

    int mostRequests() {
        return mostRequests;
    }

    int pipelinedBytes() {
        return pipelinedBytes;
    }

    EventLoop loop() {
        return loop;
    }

    Exchanges exchanges() {
        return exchanges;
    }

    RequestHeadParser parser() {
        return parser;
    }

    Deadlines idleDeadlines() {
        return idleDeadlines;
    }

    Deadlines headDeadlines() {
        return headDeadlines;
    }

    Deadlines lingerDeadlines() {
        return lingerDeadlines;
    }
}
