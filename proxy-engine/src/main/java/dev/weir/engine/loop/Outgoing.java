package dev.weir.engine.loop;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/** Connections that a loop opens, and whose fault it is when one cannot be. */
public final class Outgoing {
    private Outgoing() {}

    /** Sets up a socket before it connects. */
    @FunctionalInterface
    public interface Options {
        /** Sets them. */
        void applyTo(SocketChannel channel) throws IOException;
    }

    /**
     * Begins to connect.
     *
     * @return connected already, or connecting
     * @throws NoSocketException if this system has none left, or no port
     * @throws IOException if it is clear at once that there will be no connection
     */
    public static SocketChannel connect(EventLoop loop, InetSocketAddress to, Options options) throws IOException {
        SocketChannel channel = open(loop);
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true); // a proxy's writes are whole already
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
        return e instanceof IOException io ? io : new IOException(e); // an address this system cannot connect to
    }
}
