package dev.weir.engine.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.upstream.SharedUpstream.Address;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A concurrency limit")
class ConcurrencyLimitTests {
    private final Queue<Runnable> loop = new ArrayDeque<>();
    private final List<String> events = new ArrayList<>();

    /** Two backends with one slot each. */
    private static UpstreamSnapshot twoBackends() {
        var addresses = new ArrayList<Address>();
        for (String written : List.of("10.0.0.1:80", "10.0.0.2:80")) {
            addresses.add(new Address(BackendConfig.parse(written), InetAddress.getLoopbackAddress(), written));
        }
        SettingValues settings =
                SettingValues.DEFAULTS.with(Settings.BACKEND_MAX_REQUESTS, 1).with(Settings.HEALTH_PANIC_THRESHOLD, 0);
        return new SharedUpstream("test", settings, () -> 0).at(addresses);
    }

    private PendingRequest pending(String name) {
        return pending(name, anywhere -> true);
    }

    private PendingRequest pending(String name, Predicate<SharedBackend> takes) {
        var user = new PendingRequest.User() {
            @Override
            public void onAdmitted(ConcurrencyLimit where) {
                events.add(name);
            }

            @Override
            public void onShed() {
                events.add(name + " shed");
            }

            @Override
            public void onChooseAgain() {
                events.add(name + " chooses again");
            }
        };
        return new PendingRequest(
                loop::add, user, limit -> limit.owner() instanceof SharedBackend there && takes.test(there));
    }

    private List<String> turn() {
        while (!loop.isEmpty()) {
            loop.remove().run();
        }
        List<String> copy = List.copyOf(events);
        events.clear();
        return copy;
    }

    @Test
    void admits_no_more_requests_than_it_says() {
        ConcurrencyLimit two = ConcurrencyLimit.of(2, 10);
        assertTrue(two.tryAcquire());
        assertFalse(two.full());
        assertTrue(two.tryAcquire());
        assertTrue(two.full());
        assertFalse(two.tryAcquire());
        two.release();
        assertTrue(two.tryAcquire());
        assertEquals(2, two.inFlight());
    }

    @Test
    void admits_the_request_that_has_been_pending_longest() {
        ConcurrencyLimit one = ConcurrencyLimit.of(1, 10);
        assertTrue(one.tryAcquire());
        one.enqueue(pending("a"));
        one.enqueue(pending("b"));
        one.release();
        assertFalse(one.tryAcquire(), "the slot belongs to the pending request");
        assertEquals(List.of("a"), turn());
        one.release();
        assertEquals(List.of("b"), turn());
        one.release();
        assertEquals(0, one.inFlight());
    }

    @Test
    void admits_a_request_that_is_queued_when_it_need_not_wait_after_all() {
        ConcurrencyLimit one = ConcurrencyLimit.of(1, 10);
        one.enqueue(pending("late"));
        assertEquals(List.of("late"), turn());
        assertEquals(1, one.inFlight());
    }

    @Test
    void admits_the_next_request_when_the_first_is_cancelled_meanwhile() {
        ConcurrencyLimit one = ConcurrencyLimit.of(1, 10);
        assertTrue(one.tryAcquire());
        PendingRequest first = pending("first");
        one.enqueue(first);
        one.enqueue(pending("second"));
        one.release(); // the admission is in transit
        one.cancel(first);
        assertEquals(List.of("second"), turn());
    }

    @Test
    void sheds_the_oldest_request_when_too_many_are_pending() {
        ConcurrencyLimit one = ConcurrencyLimit.of(1, 2);
        assertTrue(one.tryAcquire());
        one.enqueue(pending("a"));
        one.enqueue(pending("b"));
        one.enqueue(pending("c"));
        assertEquals(List.of("a shed"), turn());
        one.release();
        assertEquals(List.of("b"), turn());
    }

    @Test
    void reports_when_it_is_reached_and_when_it_no_longer_is() {
        var reports = new AtomicInteger();
        var two = new ConcurrencyLimit(2, new PendingQueue(10), reports::incrementAndGet, null);
        assertTrue(two.tryAcquire());
        assertEquals(0, reports.get());
        assertTrue(two.tryAcquire());
        assertEquals(1, reports.get());
        two.release();
        assertEquals(2, reports.get());
        two.release();
        assertEquals(2, reports.get());
    }

    @Test
    void admits_requests_for_any_backend_in_the_same_order_as_those_for_this_one() {
        UpstreamSnapshot group = twoBackends();
        ConcurrencyLimit first = group.members().get(0).limit();
        ConcurrencyLimit second = group.members().get(1).limit();
        assertTrue(first.tryAcquire());
        assertTrue(second.tryAcquire());
        first.enqueue(pending("first only"));
        group.enqueue(pending("any"));
        second.enqueue(pending("second only"));
        second.release();
        assertEquals(List.of("any"), turn());
        second.release();
        assertEquals(List.of("second only"), turn());
        first.release();
        assertEquals(List.of("first only"), turn());
    }

    @Test
    void admits_no_request_that_may_not_use_the_backend() {
        UpstreamSnapshot group = twoBackends();
        SharedBackend first = group.members().get(0);
        SharedBackend second = group.members().get(1);
        assertTrue(first.limit().tryAcquire());
        assertTrue(second.limit().tryAcquire());
        group.enqueue(pending("a", second::equals));
        group.enqueue(pending("b", second::equals));
        first.limit().release();
        assertEquals(List.of(), turn());
        assertFalse(first.limit().full(), "no request waits for the first");
        assertTrue(first.limit().tryAcquire());
        second.limit().release();
        assertEquals(List.of("a"), turn());
    }

    @Test
    void admits_no_request_while_its_backend_is_out_of_rotation_and_the_oldest_when_it_is_back() {
        UpstreamSnapshot group = twoBackends();
        SharedBackend first = group.members().get(0);
        assertTrue(first.limit().tryAcquire());
        assertTrue(group.members().get(1).limit().tryAcquire());
        group.enqueue(pending("a"));
        first.takeDown("a test wants it");
        first.limit().release();
        assertEquals(List.of(), turn());
        first.restore("a test wants it");
        assertEquals(List.of("a"), turn());
    }

    @Test
    void keeps_the_position_of_a_request_that_waits_again() {
        ConcurrencyLimit one = ConcurrencyLimit.of(1, 10);
        assertTrue(one.tryAcquire());
        PendingRequest first = pending("first");
        one.enqueue(first);
        one.enqueue(pending("second"));
        one.cancel(first);
        one.enqueue(pending("third"));
        one.enqueue(first.again(anywhere -> true));
        one.release();
        assertEquals(List.of("first"), turn());
        one.release();
        assertEquals(List.of("second"), turn());
    }

    @Test
    void has_requests_for_it_alone_choose_again_when_it_is_dissolved() {
        ConcurrencyLimit one = ConcurrencyLimit.of(1, 10);
        assertTrue(one.tryAcquire());
        one.enqueue(pending("a"));
        one.enqueue(pending("b"));
        one.dissolve();
        assertEquals(List.of("a chooses again", "b chooses again"), turn());
    }
}
