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
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One listening socket that the selectors of all loops watch, for kinds of socket that cannot share a port. It stays
 * open as long as a loop may listen, even if all loops are stalled: clients then wait in its queue. The last loop that
 * leaves closes it. Any thread.
 */
final class SharedSocket implements ListenEndpoint {
    private static final List<SocketOption<Boolean>> OPTIONS = List.of(StandardSocketOptions.SO_REUSEADDR);
    private static final List<SocketOption<Boolean>> SHARED_WITH_OTHERS =
            List.of(StandardSocketOptions.SO_REUSEADDR, StandardSocketOptions.SO_REUSEPORT);

    private final ServerSocketChannel channel;
    private final InetSocketAddress address;
    private final Set<Listener> listeners = new HashSet<>();
    private boolean ending;

    /**
     * Opens the socket.
     *
     * @param loop     a loop that will listen here
     * @param settings the settings of this address
     * @throws java.net.BindException if the port is in use
     */
    SharedSocket(EventLoop loop, InetSocketAddress wish, SettingValues settings) throws IOException {
        int backlog = settings.get(Settings.LISTEN_BACKLOG);
        boolean beside = settings.get(Settings.LISTEN_OTHER_PROCESS) == OtherProcess.SHARE;
        channel = Listener.bind(loop, wish, backlog, beside ? SHARED_WITH_OTHERS : OPTIONS);
        address = (InetSocketAddress) channel.getLocalAddress();
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public synchronized Listener join(
            EventLoop loop, Clients clients, SettingValues settings, TransportFactory transports, Entrance entrance)
            throws IOException {
        if (ending) {
            throw new ClosedChannelException();
        }
        var listener = new Listener(loop, clients, channel, settings, transports, entrance);
        listeners.add(listener);
        return listener;
    }

    @Override
    public void leave(Listener listener) throws IOException {
        try {
            listener.leave();
        } finally { // otherwise an exception at one loop would keep the shared socket open
            if (isLast(listener)) {
                listener.closeSocket(); // without the lock: an observer may run for long
            }
        }
    }

    private synchronized boolean isLast(Listener listener) {
        ending = true;
        listeners.remove(listener);
        return listeners.isEmpty();
    }

    /** The other loops continue, and accept queued clients. */
    @Override
    public synchronized void closeLost(Listener listener) throws IOException {
        listener.cancelKey();
        listeners.remove(listener);
        closeIfOver();
    }

    @Override
    public synchronized void end() throws IOException {
        ending = true;
        closeIfOver();
    }

    private void closeIfOver() throws IOException {
        if (ending && listeners.isEmpty()) {
            channel.close();
        }
    }
}
