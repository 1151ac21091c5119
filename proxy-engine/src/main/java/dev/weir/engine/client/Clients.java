package dev.weir.engine.client;

import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.exchange.Exchanges;
import dev.weir.engine.http.Limits;
import dev.weir.engine.http.RequestHeadParser;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.loop.EventLoop;
import java.io.IOException;
import java.nio.channels.SocketChannel;

/** One loop's client connections: what they share, and how many are open. */
public final class Clients {
    private final EventLoop loop;
    private final Exchanges exchanges;
    private final RequestHeadParser parser;
    private final Deadlines idleDeadlines;
    private final Deadlines headDeadlines;
    private final Deadlines lingerDeadlines;
    private int open;

    /** None yet. */
    public Clients(EventLoop loop, Exchanges exchanges, SettingValues settings) {
        this.loop = loop;
        this.exchanges = exchanges;
        this.parser = new RequestHeadParser(Limits.ofRequests(settings));
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

    /** Takes over an accepted socket. */
    void accept(SocketChannel channel) throws IOException {
        var client = new ClientConnection(this, channel);
        open++;
        client.begin();
    }

    void closed() {
        open--;
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
