package dev.weir.engine.cli;

import java.util.function.Consumer;

/**
 * Runs reloads one after another, on a thread of its own. However many are asked for while one runs, one more follows.
 * What is asked for before it begins is remembered. Any thread, and none waits.
 */
final class ReloadQueue {
    private final Runnable reload;
    private final Consumer<String> words;
    private boolean running;
    private boolean asked;

    /**
     * Nothing is asked for yet.
     *
     * @param reload does it; it may take any time
     * @param words  where it is said that one has to wait, or failed in an unexpected way
     */
    ReloadQueue(Runnable reload, Consumer<String> words) {
        this.reload = reload;
        this.words = words;
    }

    /** Asks for one. */
    void ask() {
        boolean waits;
        synchronized (this) {
            waits = running && !asked;
            asked = true;
            notifyAll();
        }
        if (waits) {
            words.accept("a reload still runs; another follows when it has ended");
        }
    }

    /** From now on what is asked for is done. */
    void begin() {
        var following = new Thread(this::run, "weir-reload");
        following.setDaemon(true);
        following.start();
    }

    private void run() {
        try {
            while (true) {
                await();
                once();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void await() throws InterruptedException {
        running = false;
        while (!asked) {
            wait();
        }
        asked = false;
        running = true;
    }

    private void once() {
        try {
            reload.run();
        } catch (RuntimeException | Error e) { // also what a plugin throws; the next reload may do better
            words.accept("the reload broke off: " + e + "; the proxy goes on as it was");
        }
    }
}
