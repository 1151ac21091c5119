package dev.weir.harness.toxiproxy.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Connects to an upstream: looks its name up on another thread, and tries one address after the other. */
final class Dial {
    private final Loop loop;
    private final String upstream;
    private final Consumer<SocketChannel> whenConnected;
    private final Runnable whenFailed;
    private final Deque<InetSocketAddress> addresses = new ArrayDeque<>();
    private @Nullable SocketChannel channel;
    private @Nullable SelectionKey key;
    private boolean over;

    Dial(Loop loop, String upstream, Consumer<SocketChannel> whenConnected, Runnable whenFailed) {
        this.loop = loop;
        this.upstream = upstream;
        this.whenConnected = whenConnected;
        this.whenFailed = whenFailed;
    }

    void start() {
        HostAndPort target = HostAndPort.parse(upstream);
        if (target == null) {
            fail();
        } else if (target.isNumeric()) { // needs no name service
            found(resolve(target));
        } else {
            var thread = new Thread(() -> lookUp(target), "weir-toxiproxy-names");
            thread.setDaemon(true);
            thread.start();
        }
    }

    void cancel() {
        over = true;
        closeChannel();
    }

    private void lookUp(HostAndPort target) {
        List<InetSocketAddress> answers = resolve(target);
        try {
            loop.execute(() -> found(answers));
        } catch (IllegalStateException e) {
            // the server was closed meanwhile
        }
    }

    private static List<InetSocketAddress> resolve(HostAndPort target) {
        try {
            return List.of(InetAddress.getAllByName(target.dialledHost())).stream()
                    .map(address -> new InetSocketAddress(address, target.port()))
                    .toList();
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    private void found(List<InetSocketAddress> answers) {
        if (!over) {
            addresses.addAll(answers);
            tryNext();
        }
    }

    private void tryNext() {
        while (!over && !addresses.isEmpty()) {
            try {
                connect(addresses.remove());
                return;
            } catch (IOException e) {
                closeChannel();
            }
        }
        fail();
    }

    private void connect(InetSocketAddress address) throws IOException {
        SocketChannel dialling = SocketChannel.open();
        channel = dialling;
        key = loop.register(dialling, SelectionKey.OP_CONNECT, ready -> finish(dialling));
        if (dialling.connect(address)) {
            succeed(dialling);
        }
    }

    private void finish(SocketChannel dialling) {
        try {
            if (dialling.finishConnect()) {
                succeed(dialling);
            }
        } catch (IOException e) {
            closeChannel();
            tryNext();
        }
    }

    private void succeed(SocketChannel connected) {
        if (!over) {
            over = true;
            whenConnected.accept(connected);
        }
    }

    private void fail() {
        if (!over) {
            over = true;
            whenFailed.run();
        }
    }

    private void closeChannel() {
        try {
            if (channel != null && key != null) {
                key.cancel();
                channel.close();
            }
        } catch (IOException e) {
            // it is closed nevertheless
        }
    }
}
