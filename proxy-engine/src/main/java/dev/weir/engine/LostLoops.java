package dev.weir.engine;

import dev.weir.engine.assembly.ProxyLoop;
import dev.weir.engine.contain.StalledLoopHandler;
import dev.weir.engine.loop.SafeLog;
import dev.weir.engine.reload.Reloads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Handles lost loops. A lost loop stops listening until it runs again, and keeps its connections. If all loops are lost
 * for {@code stop.timeout}, the proxy ends. The watchdog's thread.
 */
final class LostLoops {
    private static final System.Logger LOG = System.getLogger("dev.weir.loop");

    private final List<ProxyLoop> loops;
    private final Reloads reloads;
    private final Consumer<Throwable> end;
    private final List<ProxyLoop> lost = new ArrayList<>();
    private CompletableFuture<Void> oneRecovered = new CompletableFuture<>();

    /** @param end ends a proxy that cannot serve */
    LostLoops(List<ProxyLoop> loops, Reloads reloads, Consumer<Throwable> end) {
        this.loops = loops;
        this.reloads = reloads;
        this.end = end;
    }

    /** One for each loop, in their order. */
    List<StalledLoopHandler> handlers() {
        return loops.stream().map(this::handler).toList();
    }

    private StalledLoopHandler handler(ProxyLoop loop) {
        return new StalledLoopHandler() {
            @Override
            public void wake() {
                loop.eventLoop().wakeup();
            }

            @Override
            public void lost(String why) {
                onLost(loop, why);
            }

            @Override
            public void recovered() {
                onRecovered(loop);
            }
        };
    }

    private synchronized void onLost(ProxyLoop loop, String why) {
        loop.stopListening();
        lost.add(loop);
        SafeLog.log(LOG, System.Logger.Level.ERROR, why + "; it accepts no clients until it runs again", null);
        if (lost.size() == loops.size()) {
            awaitRecovery();
        }
    }

    private synchronized void onRecovered(ProxyLoop loop) {
        loop.listenAgain();
        lost.remove(loop);
        oneRecovered.complete(null);
        SafeLog.log(LOG, System.Logger.Level.WARNING, "loop " + loop.index() + " runs again and accepts clients", null);
    }

    private void awaitRecovery() {
        long limitNanos = reloads.stopTimeoutNanos();
        String words = "all loops are lost; the proxy ends unless one runs again within "
                + TimeUnit.NANOSECONDS.toMillis(limitNanos) + " ms (stop.timeout)";
        SafeLog.log(LOG, System.Logger.Level.ERROR, words, null);
        oneRecovered = new CompletableFuture<>();
        CompletableFuture<Void> recovered = oneRecovered;
        var waiting = new Thread(() -> endUnless(recovered, limitNanos), "weir-lost");
        waiting.setDaemon(true);
        waiting.start();
    }

    private void endUnless(CompletableFuture<Void> recovered, long limitNanos) {
        try {
            recovered.get(limitNanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            end.accept(new AllLoopsLostException());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("it never completes with an exception", e);
        }
    }
}
