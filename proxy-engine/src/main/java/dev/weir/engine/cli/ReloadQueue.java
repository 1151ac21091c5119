package dev.weir.engine.cli;

import java.util.function.Consumer;

/**
 * Runs reloads one after another on its own thread. All requests during a reload are merged into one further reload.
 * Requests before {@link #begin} are kept. Any thread; never blocks the caller.
 */
final class ReloadQueue {
    private final Runnable reload;
    private final Consumer<String> words;
    private boolean running;
    private boolean asked;

    /**
     * Creates a queue without requests.
     *
     * @param reload performs a reload; it may take any time
     * @param words  takes messages about delayed reloads and unexpected errors
     */
    ReloadQueue(Runnable reload, Consumer<String> words) {
        this.reload = reload;
        this.words = words;
    }

    /** Requests a reload. */
    void ask() {
        boolean waits;
        synchronized (this) {
            waits = running && !asked;
            asked = true;
            notifyAll();
        }
        if (waits) {
            words.accept("a reload is already running; another one will follow");
        }
    }

    /** Starts to perform requested reloads. */
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
        } catch (RuntimeException | Error e) { // also from plugins; a later reload may succeed
            words.accept("reload failed: " + e + "; the old configuration stays active");
        }
    }
}
