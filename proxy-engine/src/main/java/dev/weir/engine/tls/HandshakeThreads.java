package dev.weir.engine.tls;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the threads for the expensive steps of handshakes; they start when they are needed, and end when idle. */
public final class HandshakeThreads {
    /** Further handshakes would wait so long that clients give up. */
    private static final int MOST_WAITING = 1_000;

    private static final int IDLE_SECONDS = 30;

    private HandshakeThreads() {}

    /** Makes at most this many threads. */
    public static TlsTasks atMost(int threads) {
        var number = new AtomicInteger();
        var executor = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), task -> {
                    var thread = new Thread(task, "weir-handshake-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return TlsTasks.on(executor);
    }
}
