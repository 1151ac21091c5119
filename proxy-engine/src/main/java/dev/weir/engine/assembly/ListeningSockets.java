package dev.weir.engine.assembly;

import dev.weir.engine.client.Clients;
import dev.weir.engine.client.Listener;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.loop.Alarm;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.SafeLog;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * A loop's listening sockets. They live as long as the process, but for those of a loop that is lost:
 *
 * <pre>
 *   OPEN ──(lost: closed from outside)──▶ LOST ──(the loop turns: opened anew)──▶ OPEN
 *     └────────────────(the proxy stops)────┴──────────────▶ ENDED
 * </pre>
 *
 * The system spreads new clients over the sockets of all loops, whether a loop looks at its own or not.
 */
final class ListeningSockets {
    private static final System.Logger LOG = System.getLogger("dev.weir.loop");
    private static final long AGAIN_NANOS = 1_000_000_000;

    private final EventLoop loop;
    private final Clients clients;
    private final SettingValues settings;
    private final Executor blocking;
    private final Alarm again;
    private final List<InetSocketAddress> places = new ArrayList<>();
    private final List<Listener> open = new ArrayList<>();
    private final List<Listener> abandoned = new ArrayList<>();
    private boolean lost;
    private boolean ended;

    ListeningSockets(EventLoop loop, Clients clients, SettingValues settings, Executor blocking) {
        this.loop = loop;
        this.clients = clients;
        this.settings = settings;
        this.blocking = blocking;
        this.again = loop.alarm(this::reopen);
    }

    /** Opens one more. @return where it listens */
    synchronized InetSocketAddress listen(InetSocketAddress place) throws IOException {
        InetSocketAddress taken = opened(place);
        places.add(taken);
        return taken;
    }

    private InetSocketAddress opened(InetSocketAddress place) throws IOException {
        int backlog = settings.get(Settings.LISTEN_BACKLOG);
        ServerSocketChannel channel = Listener.bind(loop, place, backlog);
        open.add(new Listener(loop, clients, channel, settings));
        return (InetSocketAddress) channel.getLocalAddress();
    }

    /**
     * The loop does not turn: the system must give it no more clients. Any thread but the loop's. Closing alone changes
     * nothing, for a selector lets go of a channel when it selects; so another thread has it select. That waits if the
     * loop has just come back and waits for events, hence not the caller's.
     */
    synchronized void lose() {
        if (lost || ended) {
            return;
        }
        lost = true;
        open.forEach(ListeningSockets::abandon);
        abandoned.addAll(open);
        open.clear();
        try {
            blocking.execute(this::letGo);
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            SafeLog.log(LOG, System.Logger.Level.WARNING, "a lost loop goes on listening: no thread is left", e);
        }
    }

    private static void abandon(Listener listener) {
        try {
            listener.abandon();
        } catch (IOException e) {
            SafeLog.log(LOG, System.Logger.Level.WARNING, "closing a listening socket failed", e);
        }
    }

    private void letGo() {
        try {
            loop.wakeup();
            loop.forgetCancelled();
        } catch (IOException | ClosedSelectorException e) {
            SafeLog.log(LOG, System.Logger.Level.DEBUG, "the loop has ended meanwhile", e);
        } finally {
            loop.wakeup(); // the selection above may have taken one that was meant for the loop
        }
    }

    /** The loop turns again. On the loop. */
    synchronized void reopen() {
        if (!lost || ended) {
            return;
        }
        abandoned.forEach(Listener::retire);
        abandoned.clear();
        try {
            for (InetSocketAddress place : places.subList(open.size(), places.size())) {
                opened(place);
            }
            lost = false;
        } catch (IOException e) {
            SafeLog.log(LOG, System.Logger.Level.WARNING, "a loop that is back cannot listen yet", e);
            again.set(AGAIN_NANOS);
        }
    }

    /** Stops listening, without resetting whatever is queued. On the loop. */
    void end() {
        List<Listener> last;
        synchronized (this) {
            ended = true;
            again.cancel();
            last = List.copyOf(open);
            open.clear();
        }
        for (Listener listener : last) { // without the lock: an observer may hold it for long
            try {
                listener.close();
            } catch (IOException e) {
                SafeLog.log(LOG, System.Logger.Level.WARNING, "closing a listening socket failed", e);
            }
        }
    }
}
