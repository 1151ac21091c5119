package dev.weir.harness.plugins;

import dev.weir.api.Exchange;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.Headers;
import dev.weir.api.Plugin;
import dev.weir.api.PluginSetting;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Remembers when its instances are closed, and on which thread. */
@Plugin(name = "test-closing", summary = "remembers when it is closed")
public final class Closing implements HeaderRewriter, AutoCloseable {
    /** The settings. */
    public record Settings(
            @PluginSetting(defaultValue = "", meaning = "the test")
            String test,

            @PluginSetting(defaultValue = "", meaning = "which instance")
            String name) {}

    /** One instance that was closed. */
    public record Closed(String test, String name, String thread) {}

    private static final List<Closed> CLOSED = new ArrayList<>();
    private static final long PATIENCE_MILLIS = 20_000;

    private final Settings settings;

    /** Has a name. */
    @Inject
    public Closing(Settings settings) {
        this.settings = settings;
        if (settings.name().equals("unmakeable")) {
            throw new IllegalStateException("unmakeable");
        }
    }

    /** What was closed in a test so far. */
    public static List<Closed> closed(String test) {
        synchronized (CLOSED) {
            return CLOSED.stream().filter(each -> each.test().equals(test)).toList();
        }
    }

    /** Waits until a number of instances were closed in a test. */
    public static void await(String test, int count) {
        long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        synchronized (CLOSED) {
            while (closed(test).size() < count) {
                long left = (until - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError("closed so far: " + closed(test));
                }
                try {
                    CLOSED.wait(left);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    @Override
    public void response(Exchange exchange, Headers headers) {
        headers.set("X-Closing", settings.name());
    }

    @Override
    public void close() {
        synchronized (CLOSED) {
            CLOSED.add(new Closed(
                    settings.test(), settings.name(), Thread.currentThread().getName()));
            CLOSED.notifyAll();
        }
        throw new IllegalStateException("has no effect");
    }
}
