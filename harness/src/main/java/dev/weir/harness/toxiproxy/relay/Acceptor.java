package dev.weir.harness.toxiproxy.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A listening socket of a proxy. */
final class Acceptor extends Schedule.Sleeper {
    private static final int BACKLOG = 1024;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Loop loop;
    private final ServerSocketChannel channel;
    private final Consumer<SocketChannel> clients;
    private final SelectionKey key;

    private Acceptor(Loop loop, ServerSocketChannel channel, Consumer<SocketChannel> clients) throws IOException {
        this.loop = loop;
        this.channel = channel;
        this.clients = clients;
        this.key = loop.register(channel, SelectionKey.OP_ACCEPT, ready -> accept());
    }

    static Acceptor open(Loop loop, InetSocketAddress address, Consumer<SocketChannel> clients) throws ApiException {
        ServerSocketChannel channel = null;
        try {
            channel = ServerSocketChannel.open();
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(address, BACKLOG);
            return new Acceptor(loop, channel, clients);
        } catch (IOException e) {
            closeQuietly(channel);
            String reason = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
            throw new ApiException(500, "listen tcp " + HostAndPort.text(address) + ": bind: " + reason);
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) channel.socket().getLocalSocketAddress();
    }

    void close() {
        loop.alarms().silence(this);
        key.cancel();
        closeQuietly(channel);
    }

    @Override
    void wake(long nowNanos) {
        if (key.isValid()) {
            key.interestOps(SelectionKey.OP_ACCEPT);
        }
    }

    private void accept() {
        try {
            for (SocketChannel client = channel.accept(); client != null; client = channel.accept()) {
                clients.accept(client);
                if (!channel.isOpen()) {
                    return;
                }
            }
            // probably out of descriptors: the socket would stay ready, and each accept would fail
        } catch (IOException e) {
            key.interestOps(0);
            loop.alarms().set(this, PAUSE_NANOS, loop.now());
        }
    }

    private static void closeQuietly(@Nullable ServerSocketChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // it is closed nevertheless
        }
    }
}
