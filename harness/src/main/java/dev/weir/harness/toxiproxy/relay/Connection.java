package dev.weir.harness.toxiproxy.relay;

import dev.weir.harness.toxiproxy.toxic.Direction;
import dev.weir.harness.toxiproxy.toxic.Toxic;
import dev.weir.harness.toxiproxy.toxic.ToxicType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection and the one to the upstream server. The server is dialled first, then two links run; a closed
 * socket closes the other one through the links.
 */
final class Connection {
    private final FaultProxy proxy;
    private final Loop loop;
    private final SplittableRandom random;
    private final Endpoint client;
    private @Nullable Dial dial;
    private @Nullable Endpoint server;
    private @Nullable Link upstream;
    private @Nullable Link downstream;
    private @Nullable Link lastSpeaker;

    Connection(FaultProxy proxy, Loop loop, SplittableRandom random, SocketChannel client) throws IOException {
        this.proxy = proxy;
        this.loop = loop;
        this.random = random;
        this.client = Endpoint.register(loop, client, this::clientReady);
    }

    /** Dials, unless a toxic closes new clients. */
    void start() {
        for (Toxic toxic : proxy.toxics()) {
            if (toxic.type() == ToxicType.WEIR_ACCEPT_CLOSE && random.nextFloat() < toxic.toxicity()) {
                if (toxic.attributes().isSet("reset")) {
                    client.armReset();
                }
                close();
                return;
            }
        }
        dial = new Dial(loop, proxy.upstream(), this::dialled, this::close);
        dial.start();
    }

    /** Closes both sockets and discards all data in transit. */
    void close() {
        if (dial != null) {
            dial.cancel();
        }
        if (upstream != null && downstream != null) {
            upstream.abandon();
            downstream.abandon();
        }
        client.close();
        if (server != null) {
            server.close();
        }
        proxy.ended(this);
    }

    /** The link of one direction; {@code null} while the server is dialled. */
    @Nullable Link link(Direction direction) {
        return direction == Direction.UPSTREAM ? upstream : downstream;
    }

    long now() {
        return loop.now();
    }

    ByteBuffer buffer() {
        return loop.buffer();
    }

    Schedule alarms() {
        return loop.alarms();
    }

    void armReset() {
        client.armReset();
        if (server != null) {
            server.armReset();
        }
    }

    @Nullable Link lastSpeaker() {
        return lastSpeaker;
    }

    /** Notes that data was read. @return whether the previous data was not of this link */
    boolean speaks(Link link) {
        boolean begins = lastSpeaker != link;
        lastSpeaker = link;
        return begins;
    }

    void count(Direction direction, long readBytes, Writer writer) {
        proxy.count(direction, readBytes, writer.hasFailed() ? 0 : writer.writtenBytes());
    }

    /** Notes that a link has closed its destination, which is the other link's source. */
    void finished(Link link) {
        Link other = link == upstream ? downstream : upstream;
        if (other == null || other.isFinished()) {
            close();
        } else {
            other.onSourceGone();
        }
    }

    private void dialled(SocketChannel channel) {
        dial = null;
        try {
            server = Endpoint.register(loop, channel, this::serverReady);
        } catch (IOException e) {
            close();
            return;
        }
        for (Toxic toxic : proxy.toxics()) {
            // armed when the link starts, whether or not the toxic acts on it
            if (toxic.type() == ToxicType.RESET_PEER) {
                armReset();
            }
        }
        upstream = new Link(this, Direction.UPSTREAM, client, server, random.split());
        downstream = new Link(this, Direction.DOWNSTREAM, server, client, random.split());
        upstream.start(proxy.toxics(Direction.UPSTREAM));
        downstream.start(proxy.toxics(Direction.DOWNSTREAM));
    }

    private void clientReady(int operations) {
        if (upstream != null && downstream != null) {
            dispatch(operations, upstream, downstream);
        }
    }

    private void serverReady(int operations) {
        if (upstream != null && downstream != null) {
            dispatch(operations, downstream, upstream);
        }
    }

    private static void dispatch(int operations, Link reader, Link writer) {
        if ((operations & SelectionKey.OP_WRITE) != 0) {
            writer.onWritable();
        }
        if ((operations & SelectionKey.OP_READ) != 0) {
            reader.onReadable();
        }
    }
}
