package dev.weir.engine.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.backend.UpstreamCore.Address;
import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A concurrency limit")
class PlacesTests {
    private final Queue<Runnable> loop = new ArrayDeque<>();
    private final List<String> heard = new ArrayList<>();

    /** Two members with one place each. */
    private static UpstreamGroup twoBackends() {
        var addresses = new ArrayList<Address>();
        for (String written : List.of("10.0.0.1:80", "10.0.0.2:80")) {
            addresses.add(new Address(BackendConfig.parse(written), InetAddress.getLoopbackAddress(), written));
        }
        SettingValues settings =
                SettingValues.DEFAULTS.with(Settings.BACKEND_MAX_REQUESTS, 1).with(Settings.HEALTH_PANIC_THRESHOLD, 0);
        return new UpstreamCore("test", settings, () -> 0).at(addresses);
    }

    private Waiter waiter(String name) {
        return waiter(name, anywhere -> true);
    }

    private Waiter waiter(String name, Predicate<SharedBackend> takes) {
        var user = new Waiter.User() {
            @Override
            public void onPlace(Places where) {
                heard.add(name);
            }

            @Override
            public void onShed() {
                heard.add(name + " shed");
            }

            @Override
            public void onNothing() {
                heard.add(name + " in vain");
            }
        };
        return new Waiter(loop::add, user, limit -> limit.owner() instanceof SharedBackend there && takes.test(there));
    }

    private List<String> turn() {
        while (!loop.isEmpty()) {
            loop.remove().run();
        }
        List<String> copy = List.copyOf(heard);
        heard.clear();
        return copy;
    }

    @Test
    void admits_no_more_requests_than_it_says() {
        Places two = Places.of(2, 10);
        assertTrue(two.tryTake());
        assertFalse(two.full());
        assertTrue(two.tryTake());
        assertTrue(two.full());
        assertFalse(two.tryTake());
        two.leave();
        assertTrue(two.tryTake());
        assertEquals(2, two.taken());
    }

    @Test
    void admits_the_request_that_has_been_pending_longest_and_no_other_overtakes() {
        Places one = Places.of(1, 10);
        assertTrue(one.tryTake());
        one.await(waiter("a"));
        one.await(waiter("b"));
        one.leave();
        assertFalse(one.tryTake(), "the turn belongs to the pending request");
        assertEquals(List.of("a"), turn());
        one.leave();
        assertEquals(List.of("b"), turn());
        one.leave();
        assertEquals(0, one.taken());
    }

    @Test
    void admits_a_request_that_is_queued_when_it_need_not_wait_after_all() {
        Places one = Places.of(1, 10);
        one.await(waiter("late"));
        assertEquals(List.of("late"), turn());
        assertEquals(1, one.taken());
    }

    @Test
    void admits_the_next_request_when_the_first_is_cancelled_meanwhile() {
        Places one = Places.of(1, 10);
        assertTrue(one.tryTake());
        Waiter first = waiter("first");
        one.await(first);
        one.await(waiter("second"));
        one.leave(); // the grant is on its way
        one.forgo(first);
        assertEquals(List.of("second"), turn());
    }

    @Test
    void sheds_the_oldest_request_when_too_many_are_pending() {
        Places one = Places.of(1, 2);
        assertTrue(one.tryTake());
        one.await(waiter("a"));
        one.await(waiter("b"));
        one.await(waiter("c"));
        assertEquals(List.of("a shed"), turn());
        one.leave();
        assertEquals(List.of("b"), turn());
    }

    @Test
    void tells_when_it_is_reached_and_when_it_no_longer_is() {
        var told = new AtomicInteger();
        var places = new Places(2, new WaitingRoom(10), told::incrementAndGet, null);
        assertTrue(places.tryTake());
        assertEquals(0, told.get());
        assertTrue(places.tryTake());
        assertEquals(1, told.get());
        places.leave();
        assertEquals(2, told.get());
        places.leave();
        assertEquals(2, told.get());
    }

    @Test
    void admits_requests_for_any_backend_in_the_same_order_as_those_for_this_one() {
        UpstreamGroup group = twoBackends();
        Places first = group.members().get(0).places();
        Places second = group.members().get(1).places();
        assertTrue(first.tryTake());
        assertTrue(second.tryTake());
        first.await(waiter("first only"));
        group.await(waiter("any"));
        second.await(waiter("second only"));
        second.leave();
        assertEquals(List.of("any"), turn());
        second.leave();
        assertEquals(List.of("second only"), turn());
        first.leave();
        assertEquals(List.of("first only"), turn());
    }

    @Test
    void admits_no_request_that_may_not_go_there() {
        UpstreamGroup group = twoBackends();
        SharedBackend first = group.members().get(0);
        SharedBackend second = group.members().get(1);
        assertTrue(first.places().tryTake());
        assertTrue(second.places().tryTake());
        group.await(waiter("a", second::equals));
        group.await(waiter("b", second::equals));
        first.places().leave();
        assertEquals(List.of(), turn());
        assertFalse(first.places().full(), "no request waits for the first");
        assertTrue(first.places().tryTake());
        second.places().leave();
        assertEquals(List.of("a"), turn());
    }

    @Test
    void admits_no_request_while_its_backend_is_out_of_rotation_and_the_oldest_when_it_is_back() {
        UpstreamGroup group = twoBackends();
        SharedBackend first = group.members().get(0);
        assertTrue(first.places().tryTake());
        assertTrue(group.members().get(1).places().tryTake());
        group.await(waiter("a"));
        first.takeDown("a test wants it");
        first.places().leave();
        assertEquals(List.of(), turn());
        first.restore("a test wants it");
        assertEquals(List.of("a"), turn());
    }

    @Test
    void keeps_the_position_of_a_request_that_waits_again() {
        Places one = Places.of(1, 10);
        assertTrue(one.tryTake());
        Waiter first = waiter("first");
        one.await(first);
        one.await(waiter("second"));
        one.forgo(first);
        one.await(waiter("third"));
        one.await(first.again(anywhere -> true));
        one.leave();
        assertEquals(List.of("first"), turn());
        one.leave();
        assertEquals(List.of("second"), turn());
    }

    @Test
    void has_requests_for_it_alone_choose_again_when_it_is_dissolved() {
        Places one = Places.of(1, 10);
        assertTrue(one.tryTake());
        one.await(waiter("a"));
        one.await(waiter("b"));
        one.dissolve();
        assertEquals(List.of("a in vain", "b in vain"), turn());
    }

    /**
     * Threads that acquire, wait, cancel and release at once: none waits for ever, and never are too many in flight.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void holds_and_loses_no_request_when_all_loops_come_at_once(int limit) throws InterruptedException {
        Places places = Places.of(limit, 10_000);
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var served = new AtomicInteger();
        int threads = 4;
        int each = 20_000;
        var busy = new CountDownLatch(threads);
        var done = new CountDownLatch(threads);
        for (int t = 0; t < threads; t++) {
            var own = new Visitor(places, inside, most, served);
            new Thread(() -> {
                        for (int i = 0; i < each; i++) {
                            own.visit();
                        }
                        busy.countDown();
                        while (busy.getCount() > 0) {
                            own.turn(); // a place it has no interest in any more may still come
                        }
                        own.turn();
                        done.countDown();
                    })
                    .start();
        }
        assertTrue(done.await(60, TimeUnit.SECONDS), "a request waits for ever: " + served);
        assertEquals(threads * each, served.get());
        assertTrue(most.get() <= limit, most + " were inside at once");
        assertEquals(0, places.taken());
    }

    private static final class Visitor implements Waiter.User {
        private final Places places;
        private final AtomicInteger inside;
        private final AtomicInteger most;
        private final AtomicInteger served;
        private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
        private boolean waiting;

        Visitor(Places places, AtomicInteger inside, AtomicInteger most, AtomicInteger served) {
            this.places = places;
            this.inside = inside;
            this.most = most;
            this.served = served;
        }

        void visit() {
            if (places.tryTake()) {
                enter();
                return;
            }
            var impatient = new Waiter(tasks::add, this, anywhere -> true);
            places.await(impatient);
            if (served.get() % 3 == 0) { // the place may be on its way already
                places.forgo(impatient);
                turn();
                places.await(new Waiter(tasks::add, this, anywhere -> true));
            }
            waiting = true;
            while (waiting) {
                turn();
            }
        }

        /** Runs what has been posted to this loop, or waits a moment for it, as a selector would. */
        void turn() {
            try {
                Runnable task = tasks.poll(1, TimeUnit.MILLISECONDS);
                for (; task != null; task = tasks.poll()) {
                    task.run();
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        private void enter() {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            served.incrementAndGet();
            inside.decrementAndGet();
            places.leave();
        }

        @Override
        public void onPlace(Places where) {
            waiting = false;
            enter();
        }

        @Override
        public void onShed() {
            throw new AssertionError("the queue is long enough for all");
        }

        @Override
        public void onNothing() {
            throw new AssertionError("the queue was not dissolved");
        }
    }
}
