package dev.weir.engine.assembly;

import dev.weir.engine.client.Clients;
import dev.weir.engine.client.Listener;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.loop.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.List;

/**
 * A socket for each loop. The system spreads new clients over all of them, whether a loop looks at its own or not, so
 * that of a loop that is held is closed.
 */
final class OwnSockets implements ListenEndpoint {
    private static final List<SocketOption<Boolean>> OPTIONS =
            List.of(StandardSocketOptions.SO_REUSEADDR, StandardSocketOptions.SO_REUSEPORT);

    private volatile InetSocketAddress address;

    /**
     * None yet.
     *
     * @param loop one that is to listen
     * @throws IOException if the port is taken
     */
    OwnSockets(EventLoop loop, InetSocketAddress wish) throws IOException {
        TakenPort.refuse(loop, wish);
        this.address = wish;
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    /** The first one takes the port, if it may be any. */
    @Override
    public Listener join(EventLoop loop, Clients clients, SettingValues settings) throws IOException {
        ServerSocketChannel channel = Listener.bind(loop, address, settings.get(Settings.LISTEN_BACKLOG), OPTIONS);
        var listener = new Listener(loop, clients, channel, settings);
        address = (InetSocketAddress) channel.getLocalAddress();
        return listener;
    }

    @Override
    public void leave(Listener listener) throws IOException {
        listener.leave();
        listener.closeSocket();
    }

    /** Whatever is queued is reset. */
    @Override
    public void abandon(Listener listener) throws IOException {
        listener.abandonSocket();
    }

    @Override
    public void end() {
        // each socket ends with its loop
    }
}
