package dev.weir.engine.assembly;

import dev.weir.engine.client.Clients;
import dev.weir.engine.client.Listener;
import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.entrance.Entrance;
import dev.weir.engine.loop.Alarm;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.SafeLog;
import dev.weir.engine.loop.TransportFactory;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The listening sockets of one loop. They stay open as long as the process, unless the loop is lost:
 *
 * <pre>
 *   OPEN ──(stalled: abandoned from outside)──▶ LOST ──(recovered: joined again)──▶ OPEN
 *     └────────────────(the proxy stops)───────┴──────────────▶ ENDED
 * </pre>
 */
final class ListeningSockets {
    private static final System.Logger LOG = System.getLogger("dev.weir.loop");
    private static final long AGAIN_NANOS = 1_000_000_000;

    private final EventLoop loop;
    private final Clients clients;
    private final Executor blocking;
    private final Alarm again;
    private final List<Binding> bindings = new ArrayList<>();
    private final List<Listener> abandoned = new ArrayList<>();
    private boolean lost;
    private boolean ended;

    /** The loop's part at one address. */
    private static final class Binding {
        private final ListenEndpoint endpoint;
        private final TransportFactory transports;
        /** Outlives a listener, since clients of a listener that was abandoned may still be connected. */
        private final Entrance entrance = new Entrance();

        private ListenConfig entry;
        private SettingValues settings;
        private @Nullable Listener listener;

        Binding(ListenEndpoint endpoint, ListenConfig entry, SettingValues settings, TransportFactory transports) {
            this.endpoint = endpoint;
            this.transports = transports;
            this.entry = entry;
            this.settings = settings;
            entrance.use(entry);
        }
    }

    ListeningSockets(EventLoop loop, Clients clients, Executor blocking) {
        this.loop = loop;
        this.clients = clients;
        this.blocking = blocking;
        this.again = loop.alarm(this::reopen);
    }

    /** Adds a listening address. */
    synchronized void listen(
            ListenConfig entry, ListenEndpoint endpoint, SettingValues settings, TransportFactory transports)
            throws IOException {
        var binding = new Binding(endpoint, entry, settings, transports);
        join(binding);
        bindings.add(binding);
    }

    private void join(Binding binding) throws IOException {
        binding.listener = binding.endpoint.join(loop, clients, binding.settings, binding.transports, binding.entrance);
    }

    /** Applies new settings, as far as they can change without a restart. On the loop. */
    synchronized void use(List<ListenConfig> entries, SettingValues settings) {
        List<ListenConfig> before =
                bindings.stream().map(binding -> binding.entry).toList();
        List<@Nullable ListenConfig> next = ListenConfig.counterparts(before, entries);
        for (int i = 0; i < next.size(); i++) {
            ListenConfig entry = next.get(i);
            if (entry != null) {
                use(bindings.get(i), entry, settings.overlaidBy(entry.settings()));
            }
        }
    }

    private static void use(Binding binding, ListenConfig entry, SettingValues settings) {
        binding.entry = entry;
        binding.settings = settings;
        binding.entrance.use(entry);
        if (binding.listener != null) {
            binding.listener.use(settings);
        }
    }

    /**
     * Stops listening because the loop has stalled, so that the kernel gives it no more clients. This takes effect at
     * the next selection of the loop's selector, so another thread selects on it. That call blocks if the loop has just
     * recovered and waits for events, so it must not run on the caller's thread. Any thread but the loop's.
     */
    synchronized void stopOnLostLoop() {
        if (lost || ended) {
            return;
        }
        lost = true;
        for (Binding binding : bindings) {
            if (binding.listener != null) {
                abandoned.add(binding.listener);
                closeLost(binding.endpoint, binding.listener);
                binding.listener = null;
            }
        }
        try {
            blocking.execute(this::closeCancelled);
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            SafeLog.log(
                    LOG,
                    System.Logger.Level.WARNING,
                    "a lost loop keeps listening: no thread could be started to stop it",
                    e);
        }
    }

    private static void closeLost(ListenEndpoint endpoint, Listener listener) {
        try {
            endpoint.closeLost(listener);
        } catch (IOException e) {
            SafeLog.log(LOG, System.Logger.Level.WARNING, "failed to close a listening socket", e);
        }
    }

    private void closeCancelled() {
        try {
            loop.wakeup();
            loop.forgetCancelled();
        } catch (IOException | ClosedSelectorException e) {
            SafeLog.log(LOG, System.Logger.Level.DEBUG, "the lost loop has ended meanwhile", e);
        } finally {
            loop.wakeup(); // the selection above may have consumed a wakeup that was meant for the loop
        }
    }

    /** Listens again, since the loop has recovered. On the loop. */
    synchronized void reopen() {
        if (!lost || ended) {
            return;
        }
        abandoned.forEach(Listener::retire);
        abandoned.clear();
        try {
            loop.forgetCancelled(); // a selector that still holds the cancelled key would refuse the channel
            for (Binding binding : bindings) {
                if (binding.listener == null) {
                    join(binding);
                }
            }
            lost = false;
        } catch (ClosedChannelException e) {
            SafeLog.log(LOG, System.Logger.Level.DEBUG, "a lost loop recovered while the proxy was stopping", e);
        } catch (IOException e) {
            SafeLog.log(LOG, System.Logger.Level.WARNING, "a recovered loop failed to listen again", e);
            again.set(AGAIN_NANOS);
        }
    }

    /** Stops listening without resetting queued clients. On the loop. */
    void end() {
        List<Binding> last;
        synchronized (this) {
            ended = true;
            again.cancel();
            last = List.copyOf(bindings);
            bindings.clear();
        }
        for (Binding binding : last) { // without the lock: an observer may run for long
            try {
                leave(binding);
            } catch (IOException | RuntimeException e) { // the other sockets are closed nevertheless
                SafeLog.log(LOG, System.Logger.Level.WARNING, "failed to close a listening socket", e);
            }
        }
    }

    private static void leave(Binding binding) throws IOException {
        if (binding.listener == null) {
            binding.endpoint.end();
        } else {
            binding.endpoint.leave(binding.listener);
        }
    }
}
