package dev.weir.engine.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A turn of an event loop")
@ResourceLock(LoopLog.LOCK)
class EventLoopTests {
    private static final long MILLI = 1_000_000;

    private final LoopLog log = new LoopLog();
    private final HandTurnedLoop hand = new HandTurnedLoop();
    private final EventLoop loop = hand.loop;
    private final List<String> events = new ArrayList<>();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void runs_tasks_in_order_once() {
        loop.execute(() -> events.add("a"));
        loop.execute(() -> events.add("b"));
        assertEquals(List.of(), events);
        loop.turn();
        loop.turn();
        assertEquals(List.of("a", "b"), events);
    }

    @Test
    void runs_a_task_that_a_task_posts_no_later_than_in_the_next() {
        loop.execute(() -> loop.execute(() -> events.add("a")));
        loop.turn();
        loop.turn();
        assertEquals(List.of("a"), events);
    }

    @Test
    void runs_tasks_after_one_that_throws() {
        var bug = new IllegalStateException("a bug");
        var worse = new AssertionError("worse");
        loop.execute(() -> {
            throw bug;
        });
        loop.execute(() -> {
            throw worse;
        });
        loop.execute(() -> events.add("a"));
        loop.turn();
        assertEquals(List.of("a"), events);
        assertEquals(List.of(bug, worse), log.reported());
    }

    @Test
    void serves_idle_connections_then_others_then_deadlines_then_tasks() {
        loop.deadlines(10).arm(new Deadline(due -> events.add("deadline")));
        loop.execute(() -> events.add("task"));
        ready("client", false);
        ready("idle", true);
        ready("other client", false);
        ready("other idle", true);
        hand.turnAfter(10);
        assertEquals(List.of("idle", "other idle", "client", "other client", "deadline", "task"), events);
    }

    @Test
    void serves_each_once() {
        ready("client", false);
        ready("idle", true);
        loop.turn();
        loop.turn();
        assertEquals(List.of("idle", "client"), events);
    }

    @Test
    void reports_for_what_a_connection_is_ready() {
        hand.selector.makeReady(
                new Selectable() {
                    @Override
                    public void onReady(int ops) {
                        assertEquals(SelectionKey.OP_READ | SelectionKey.OP_WRITE, ops);
                        events.add("told");
                    }

                    @Override
                    public void onBug(Throwable bug) {}
                },
                SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        loop.turn();
        assertEquals(List.of("told"), events);
    }

    @Test
    void skips_a_connection_that_an_earlier_one_closed() {
        var closed = new ArrayList<SelectionKey>();
        hand.selector.makeReady(
                new Probe("idle", true) {
                    @Override
                    public void onReady(int ops) {
                        super.onReady(ops);
                        closed.forEach(SelectionKey::cancel);
                    }
                },
                SelectionKey.OP_READ);
        closed.add(ready("client", false));
        closed.add(ready("other idle", true));
        loop.turn();
        assertEquals(List.of("idle"), events);
    }

    @Test
    void serves_more_of_each_kind_than_its_arrays_hold_initially() {
        for (int i = 0; i < 1000; i++) {
            ready("client", false);
            ready("idle", true);
        }
        loop.turn();
        assertEquals(2000, events.size());
        assertEquals(Set.of("idle"), Set.copyOf(events.subList(0, 1000)));
    }

    @Test
    void closes_only_the_connection_with_the_failing_handler() {
        var bug = new AssertionError("a bug");
        var another = new IllegalStateException("another");
        hand.selector.makeReady(
                new Selectable() {
                    @Override
                    public void onReady(int ops) {
                        throw bug;
                    }

                    @Override
                    public void onBug(Throwable thrown) {
                        assertSame(bug, thrown);
                        events.add("given up");
                        throw another;
                    }
                },
                SelectionKey.OP_READ);
        ready("client", false);
        loop.turn();
        assertEquals(List.of("given up", "client"), events);
        assertEquals(List.of(bug, another), log.reported());
    }

    @Test
    void waits_without_limit_if_nothing_is_due() {
        loop.turn();
        assertEquals(List.of(FakeSelector.FOREVER), hand.selector.waits);
    }

    @Test
    void does_not_wait_if_a_task_is_queued() {
        loop.execute(() -> {});
        loop.turn();
        assertEquals(List.of(FakeSelector.AT_ONCE), hand.selector.waits);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "999999, 1", "1000000, 1", "1000001, 2", "60000000000, 60000"})
    void waits_exactly_until_the_first_deadline(long nanos, long millis) {
        loop.deadlines(60_000 * MILLI).arm(new Deadline(due -> {}));
        loop.deadlines(nanos).arm(new Deadline(due -> {}));
        var disarmed = new Deadline(due -> {});
        loop.deadlines(1).arm(disarmed);
        disarmed.disarm();
        loop.turn();
        assertEquals(List.of(millis), hand.selector.waits);
    }

    @Test
    void fires_due_deadlines_and_waits_for_those_armed_meanwhile() {
        Deadlines kind = loop.deadlines(MILLI);
        kind.arm(new Deadline(due -> events.add("a")));
        hand.pass(5 * MILLI);
        loop.execute(() -> kind.arm(new Deadline(due -> events.add("b"))));
        loop.turn();
        assertEquals(List.of("a"), events);
        hand.turnAfter(MILLI);
        hand.turnAfter(0);
        assertEquals(List.of("a", "b"), events);
        assertEquals(List.of(FakeSelector.AT_ONCE, 1L, FakeSelector.FOREVER), hand.selector.waits);
    }

    @Test
    void uses_one_time_for_its_whole_duration() {
        var times = new ArrayList<Long>();
        loop.execute(() -> {
            times.add(loop.now());
            hand.pass(5);
            times.add(loop.now());
        });
        hand.turnAfter(7);
        assertEquals(List.of(1_000_000_007L, 1_000_000_007L), times);
        hand.turnAfter(0);
        assertEquals(1_000_000_012L, loop.now());
    }

    @Test
    void ends_its_wait_when_another_thread_posts_a_task() throws InterruptedException {
        hand.selector.reallyWaits = true;
        var ran = new CountDownLatch(1);
        var turning = new Thread(loop::turn, "turning");
        turning.setDaemon(true);
        turning.start();
        assertTrue(hand.selector.waiting.await(30, TimeUnit.SECONDS));
        loop.execute(ran::countDown);
        assertTrue(ran.await(30, TimeUnit.SECONDS));
        turning.join(30_000);
        assertFalse(turning.isAlive());
    }

    @Test
    void ends_its_wait_when_it_is_woken() {
        loop.wakeup();
        assertEquals(1, hand.selector.wakeups.availablePermits());
    }

    @Test
    void finds_what_is_registered_by_its_kind() {
        var idle = new Probe("idle", true);
        hand.selector.makeReady(idle, SelectionKey.OP_READ);
        hand.selector.makeReady(new Probe("gone", true), SelectionKey.OP_READ).cancel();
        assertEquals(List.of(idle), loop.registered(Probe.class));
        assertEquals(List.of(), loop.registered(String.class));
    }

    private FakeSelector.Key ready(String name, boolean servedFirst) {
        return hand.selector.makeReady(new Probe(name, servedFirst), SelectionKey.OP_READ);
    }

    /** Records when it is served. */
    private class Probe implements Selectable {
        private final String name;
        private final boolean servedFirst;

        Probe(String name, boolean servedFirst) {
            this.name = name;
            this.servedFirst = servedFirst;
        }

        @Override
        public void onReady(int ops) {
            events.add(name);
        }

        @Override
        public void onBug(Throwable bug) {
            events.add(name + " gives up");
        }

        @Override
        public boolean servedFirst() {
            return servedFirst;
        }
    }
}
