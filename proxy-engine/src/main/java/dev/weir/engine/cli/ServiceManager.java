package dev.weir.engine.cli;

import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the service manager (systemd) what the process does: that it is ready, reloads, or stops. A message takes a
 * child process, so a thread of its own sends it. A message that was not sent yet is replaced by a newer one, because
 * only the latest state matters.
 *
 * <p><b>Thread:</b> any; never blocks the caller, and never fails it: an error is one line in the log.
 */
final class ServiceManager {
    /** What systemd waits for longer than {@code stop.timeout}, so that the process can close its connections. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final @Nullable Channel channel;
    private final Consumer<String> complaints;
    private @Nullable List<String> next;
    private boolean started;
    private boolean stopping;
    private String said = "";

    /** The way to the service manager. */
    interface Channel {
        /**
         * Sends one message and waits until it was received.
         *
         * @param assignments the state, for instance {@code READY=1}
         * @throws IOException if it could not be sent
         */
        void send(List<String> assignments) throws IOException, InterruptedException;
    }

    /**
     * Creates one that has sent nothing yet.
     *
     * @param channel    the way to the service manager, or {@code null} if there is none
     * @param complaints takes a line about a message that could not be sent
     */
    ServiceManager(@Nullable Channel channel, Consumer<String> complaints) {
        this.channel = channel;
        this.complaints = complaints;
    }

    /** That of this process. */
    static ServiceManager ofProcess(Consumer<String> complaints) {
        return new ServiceManager(NotifyProgram.ofProcess(), complaints);
    }

    /**
     * The process serves clients.
     *
     * @param words a line for {@code systemctl status}
     */
    void ready(String words) {
        tell("READY=1", status(words));
    }

    /** A reload began; {@link #ready} ends it. */
    void reloading() {
        tell("RELOADING=1", status("reloading"));
    }

    /**
     * A graceful stop began. The service manager waits as long as this configuration needs. A reload that ends later
     * sends nothing, because it would replace this message.
     */
    synchronized void stopping(ProxyConfig config) {
        Duration most = config.settings().get(Settings.STOP_TIMEOUT).plus(MARGIN);
        tell("STOPPING=1", "EXTEND_TIMEOUT_USEC=" + most.toMillis() * 1_000, status("stopping"));
        stopping = true;
    }

    private static String status(String words) {
        String line = words.lines().findFirst().orElse("");
        return "STATUS=" + (line.startsWith("weir: ") ? line.substring("weir: ".length()) : line);
    }

    private synchronized void tell(String... assignments) {
        if (channel == null || stopping) {
            return;
        }
        next = List.of(assignments);
        notifyAll();
        if (!started) {
            begin(channel);
        }
    }

    private void begin(Channel channel) {
        try {
            var sending = new Thread(() -> run(channel), "weir-notify");
            sending.setDaemon(true);
            sending.start();
            started = true;
        } catch (OutOfMemoryError e) { // no further thread is allowed
            complain(e);
        }
    }

    private void run(Channel channel) {
        try {
            while (true) {
                send(channel, await());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<String> await() throws InterruptedException {
        while (next == null) {
            wait();
        }
        List<String> taken = next;
        next = null;
        return taken;
    }

    private void send(Channel channel, List<String> assignments) throws InterruptedException {
        try {
            channel.send(assignments);
        } catch (IOException | RuntimeException | OutOfMemoryError e) { // the last: no process or thread is allowed
            complain(e);
        }
    }

    /** Reports each error once, not at every reload. */
    private void complain(Throwable thrown) {
        String reason = String.valueOf(thrown.getMessage());
        if (!reason.equals(said)) {
            said = reason;
            complaints.accept("the service manager was not told the state of this process: " + reason);
        }
    }
}
