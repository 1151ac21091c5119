package dev.weir.engine.assembly;

import dev.weir.engine.client.Clients;
import dev.weir.engine.client.Listener;
import dev.weir.engine.config.OtherProcess;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.entrance.Entrance;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.TransportFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.List;

/**
 * Gives each loop its own listening socket. The kernel distributes new clients over all of them whether or not a loop
 * accepts, so the socket of a lost loop is closed.
 */
final class OwnSockets implements ListenEndpoint {
    private static final List<SocketOption<Boolean>> OPTIONS =
            List.of(StandardSocketOptions.SO_REUSEADDR, StandardSocketOptions.SO_REUSEPORT);

    private volatile InetSocketAddress address;

    /**
     * Binds the address; no loop listens yet.
     *
     * @param loop     a loop that will listen here
     * @param settings the settings of this address
     * @throws IOException if the port is in use
     */
    OwnSockets(EventLoop loop, InetSocketAddress wish, SettingValues settings) throws IOException {
        if (settings.get(Settings.LISTEN_OTHER_PROCESS) == OtherProcess.REFUSE) {
            TakenPort.refuse(loop, wish);
        }
        this.address = wish;
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    /** The first loop determines the port if it is 0. */
    @Override
    public Listener join(
            EventLoop loop, Clients clients, SettingValues settings, TransportFactory transports, Entrance entrance)
            throws IOException {
        ServerSocketChannel channel = Listener.bind(loop, address, settings.get(Settings.LISTEN_BACKLOG), OPTIONS);
        var listener = new Listener(loop, clients, channel, settings, transports, entrance);
        address = (InetSocketAddress) channel.getLocalAddress();
        return listener;
    }

    @Override
    public void leave(Listener listener) throws IOException {
        listener.leave();
        listener.closeSocket();
    }

    /** Queued clients are reset. */
    @Override
    public void closeLost(Listener listener) throws IOException {
        listener.closeLostSocket();
    }

    @Override
    public void end() {
        // each socket is closed with its loop
    }
}
