package dev.weir.engine.loop;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/** Opens outgoing connections, and distinguishes failures of this host from those of the backend. */
public final class Outgoing {
    private Outgoing() {}

    /** Sets socket options before the connection is opened. */
    @FunctionalInterface
    public interface Options {
        /** Sets the options. */
        void applyTo(SocketChannel channel) throws IOException;
    }

    /**
     * Begins to connect.
     *
     * @return a channel that is connected or connecting
     * @throws NoSocketException if this host has no free descriptor or port
     * @throws IOException if the connection failed at once
     */
    public static SocketChannel connect(EventLoop loop, InetSocketAddress to, Options options) throws IOException {
        SocketChannel channel = open(loop);
        try {
            channel.configureBlocking(false);
            // the proxy's writes are complete messages or pieces
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            options.applyTo(channel);
            channel.connect(to);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw asIo(e);
        } catch (Error e) {
            channel.close();
            throw e;
        }
    }

    private static SocketChannel open(EventLoop loop) throws NoSocketException {
        try {
            return loop.network().openSocketChannel();
        } catch (IOException e) {
            throw new NoSocketException(e);
        }
    }

    private static IOException asIo(Exception e) {
        if (e instanceof BindException noPort) {
            return new NoSocketException(noPort);
        }
        return e instanceof IOException io ? io : new IOException(e); // an address to which this host cannot connect
    }
}
