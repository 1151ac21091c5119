package dev.weir.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The service manager")
class ServiceManagerTests {
    private static final int PATIENCE_SECONDS = 20;

    private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final Semaphore mayEnd = new Semaphore(0);
    private final ServiceManager manager = new ServiceManager(this::send, said::add);

    private void send(List<String> assignments) {
        sent.add(String.join(" ", assignments));
        mayEnd.acquireUninterruptibly();
    }

    @AfterEach
    void end() {
        mayEnd.release(1_000);
    }

    private static String next(BlockingQueue<String> lines) throws InterruptedException {
        return lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void stop(Duration timeout) {
        manager.stopping(ProxyConfig.of(HostPort.parse("a:1"), 1, List.of(BackendConfig.parse("b:1")))
                .with(Settings.STOP_TIMEOUT, timeout));
    }

    @Test
    void is_told_each_state_with_a_line_for_people() throws InterruptedException {
        mayEnd.release(4);
        manager.ready("weir: ready on 127.0.0.1:80\nCtrl-C ends it");
        assertEquals("READY=1 STATUS=ready on 127.0.0.1:80", next(sent));
        manager.reloading();
        assertEquals("RELOADING=1 STATUS=reloading", next(sent));
        manager.ready("reloaded");
        assertEquals("READY=1 STATUS=reloaded", next(sent));
        stop(Duration.ofSeconds(2));
        assertEquals("STOPPING=1 EXTEND_TIMEOUT_USEC=7000000 STATUS=stopping", next(sent));
    }

    @Test
    void is_told_the_latest_state_alone_if_it_is_slow_and_holds_up_no_caller() throws InterruptedException {
        manager.ready("one");
        assertEquals("READY=1 STATUS=one", next(sent));
        for (int i = 0; i < 100; i++) {
            manager.reloading();
            manager.ready("reload " + i);
        }
        mayEnd.release(2);
        assertEquals("READY=1 STATUS=reload 99", next(sent));
    }

    @Test
    void hears_nothing_after_a_stop_began() throws InterruptedException {
        manager.ready("one");
        assertEquals("READY=1 STATUS=one", next(sent));
        stop(Duration.ofSeconds(1));
        manager.ready("a reload that ended late");
        mayEnd.release(2);
        assertEquals("STOPPING=1 EXTEND_TIMEOUT_USEC=6000000 STATUS=stopping", next(sent));
    }

    @Test
    void is_not_told_anything_where_there_is_none() {
        var none = new ServiceManager(null, said::add);
        none.ready("one");
        none.reloading();
        assertNull(said.peek());
    }

    @Test
    void that_cannot_be_reached_costs_one_line() throws InterruptedException {
        var tries = new Semaphore(0);
        var unreachable = new ServiceManager(
                assignments -> {
                    tries.release();
                    throw new IOException("no way");
                },
                said::add);
        for (int i = 0; i < 3; i++) {
            unreachable.ready("reload " + i);
            tries.acquire();
        }
        assertEquals("the service manager was not told the state of this process: no way", next(said));
        assertNull(said.peek());
    }
}
