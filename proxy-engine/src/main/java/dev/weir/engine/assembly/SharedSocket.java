package dev.weir.engine.assembly;

import dev.weir.engine.client.Clients;
import dev.weir.engine.client.Listener;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.loop.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One socket that the selectors of all loops watch, for kinds of socket that cannot share a port. It is open as long as
 * a loop may still come to listen, even if all are lost: then clients wait in its queue. The last loop that leaves it
 * closes it. Any thread, as far as the loops let it.
 */
final class SharedSocket implements ListenEndpoint {
    private final ServerSocketChannel channel;
    private final InetSocketAddress address;
    private final Set<Listener> listeners = new HashSet<>();
    private boolean ending;

    /**
     * Opens it.
     *
     * @param loop     one of those that are to listen
     * @param settings those of this place
     * @throws java.net.BindException if the port is taken
     */
    SharedSocket(EventLoop loop, InetSocketAddress wish, SettingValues settings) throws IOException {
        int backlog = settings.get(Settings.LISTEN_BACKLOG);
        channel = Listener.bind(loop, wish, backlog, List.of(StandardSocketOptions.SO_REUSEADDR));
        address = (InetSocketAddress) channel.getLocalAddress();
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public synchronized Listener join(EventLoop loop, Clients clients, SettingValues settings) throws IOException {
        if (ending) {
            throw new ClosedChannelException();
        }
        var listener = new Listener(loop, clients, channel, settings);
        listeners.add(listener);
        return listener;
    }

    @Override
    public void leave(Listener listener) throws IOException {
        try {
            listener.leave();
        } finally { // or a mistake at one loop would keep the socket of all
            if (isLast(listener)) {
                listener.closeSocket(); // without the lock: an observer may hold it for long
            }
        }
    }

    private synchronized boolean isLast(Listener listener) {
        ending = true;
        listeners.remove(listener);
        return listeners.isEmpty();
    }

    /** The others go on, and take what is queued. */
    @Override
    public synchronized void abandon(Listener listener) throws IOException {
        listener.abandon();
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
