package dev.weir.engine.cli;

import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.Settings;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Reacts to signals: the first one starts a graceful stop, the second one ends the process at once, with the exit
 * status of a process killed by that signal.
 *
 * <p><b>Thread:</b> any; the platform delivers each signal on a thread of its own.
 */
final class StopSignals implements Signals.Listener {
    private final Consumer<String> gracefully;
    private final IntConsumer atOnce;
    private final AtomicBoolean stopping = new AtomicBoolean();

    /**
     * Creates a handler.
     *
     * @param gracefully begins the stop, given the signal's name
     * @param atOnce     ends the process with a status
     */
    StopSignals(Consumer<String> gracefully, IntConsumer atOnce) {
        this.gracefully = gracefully;
        this.atOnce = atOnce;
    }

    @Override
    public void received(String name, int number) {
        if (stopping.compareAndSet(false, true)) {
            gracefully.accept(name);
        } else {
            atOnce.accept(128 + number);
        }
    }

    /** The message for the user that sent the signal. */
    static String words(String signal, ProxyConfig config) {
        Duration timeout = config.settings().get(Settings.STOP_TIMEOUT);
        return "SIG" + signal + ": stopping; requests in flight have at most "
                + Settings.STOP_TIMEOUT.type().formatter().apply(timeout) + " (" + Settings.STOP_TIMEOUT.path()
                + "), a second signal ends them now";
    }
}
