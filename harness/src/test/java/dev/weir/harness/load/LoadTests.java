package dev.weir.harness.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.BackendBehaviour;
import dev.weir.harness.Poll;
import dev.weir.harness.RawBackend;
import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.CloseBehaviour;
import dev.weir.harness.history.History;
import dev.weir.harness.history.ReceivedResponse;
import dev.weir.harness.history.TestRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A load")
class LoadTests {
    private static final BackendBehaviour RIGHT = (request, connection) ->
            connection.send(TaggedBody.answer(request, request.target(), request.method(), false, ""));

    private final SystemClock clock = new SystemClock();
    private final History history = new History(clock);
    private final RawBackend server = new RawBackend().answer(RIGHT);

    @AfterEach
    void close() {
        server.close();
    }

    private Load start(LoadPlan plan) {
        return Load.start(
                plan,
                history,
                number -> new RecordingClient(server.address(), history, number, Duration.ofSeconds(10), 0),
                1);
    }

    private static Set<String> ids(List<ReceivedResponse> told) {
        return told.stream().map(one -> one.request().id()).collect(Collectors.toSet());
    }

    @Test
    void sends_each_request_once_over_all_clients() throws InterruptedException {
        List<ReceivedResponse> told = start(LoadPlan.mixed("m", 3, 20)).await();
        assertEquals(20, told.size());
        assertEquals(IntStream.range(0, 20).mapToObj(i -> "m-" + i).collect(Collectors.toSet()), ids(told));
        assertEquals(
                4,
                told.stream()
                        .filter(one -> one.request().method().equals("POST"))
                        .count());
        assertEquals(new HashSet<>(history.responses()), new HashSet<>(told));
        server.awaitClosed(server.connectionCount());
        assertTrue(server.connectionCount() <= 3);
    }

    @Test
    void fails_with_a_client_instead_of_being_smaller_than_configured() {
        var failure = new IllegalArgumentException("no such request");
        Load load = start(LoadPlan.gets("r", 2, 10).asks(number -> {
            throw failure;
        }));
        var thrown = assertThrows(IllegalStateException.class, load::await);
        assertSame(failure, thrown.getCause());
    }

    @Test
    void counts_in_an_open_loop_from_when_a_request_was_due() throws InterruptedException {
        var told = new CountDownLatch(1);
        server.answer((request, connection) -> {
            try {
                told.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            RIGHT.to(request, connection);
        });
        long begun = history.now();
        Load load = start(LoadPlan.gets("r", 1, 2).rate(50));
        server.awaitRequests(1);
        long waited = Duration.ofMillis(80).toNanos();
        assertTrue(Poll.until(() -> history.now() - begun > waited, Duration.ofSeconds(10), clock));
        told.countDown();
        List<ReceivedResponse> both = load.await();
        ReceivedResponse second = both.get(1);
        long interval = Duration.ofMillis(20).toNanos();
        assertEquals(interval, second.intendedNanos() - both.get(0).intendedNanos());
        assertTrue(second.sentNanos() >= both.get(0).endNanos(), "it had to wait for its turn");
        assertTrue(second.latencyNanos() >= second.endNanos() - second.sentNanos() + waited - 2 * interval);
    }

    @Test
    void waits_in_an_open_loop_until_a_request_is_due() throws InterruptedException {
        List<ReceivedResponse> told = start(LoadPlan.gets("r", 2, 4).rate(100)).await();
        for (ReceivedResponse one : told) {
            assertTrue(one.sentNanos() >= one.intendedNanos(), one.toString());
        }
        long first =
                told.stream().mapToLong(ReceivedResponse::intendedNanos).min().orElseThrow();
        long last =
                told.stream().mapToLong(ReceivedResponse::intendedNanos).max().orElseThrow();
        assertEquals(Duration.ofMillis(30).toNanos(), last - first);
    }

    @Test
    void counts_in_a_closed_loop_from_when_a_request_was_sent() throws InterruptedException {
        for (ReceivedResponse told :
                start(LoadPlan.gets("r", 1, 3).pauses(Duration.ofMillis(2))).await()) {
            assertTrue(told.sentNanos() - told.intendedNanos()
                    < Duration.ofMillis(500).toNanos());
            assertTrue(told.intendedNanos() <= told.sentNanos());
        }
    }

    @Test
    void can_be_stopped_before_its_end() throws InterruptedException {
        Load load = start(LoadPlan.gets("r", 1, Integer.MAX_VALUE));
        server.awaitRequests(3);
        assertTrue(load.running());
        List<ReceivedResponse> told = load.stop().await();
        assertFalse(load.running());
        assertTrue(told.size() >= 2 && told.size() <= server.requestCount(), told.size() + " requests");
    }

    private static ReceivedResponse told(ClientOutcome outcome, long micros) {
        long intended = 5_000;
        return new ReceivedResponse(
                TestRequest.get("r"),
                0,
                1,
                intended,
                intended + 900,
                intended + micros * 1_000,
                outcome,
                200,
                CloseBehaviour.NOT_ASKED,
                "");
    }

    @Test
    void has_the_latencies_of_requests_with_a_response() {
        List<ReceivedResponse> told = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> told(i > 50 ? ClientOutcome.ANSWERED : ClientOutcome.ERROR, i))
                .toList();
        ClientLatencies latencies = ClientLatencies.of(told);
        assertEquals(50, latencies.count());
        assertEquals(Duration.ofNanos(75_000), latencies.percentile(50));
        assertEquals(Duration.ofNanos(100_000), latencies.percentile(100));
        assertEquals(Duration.ofNanos(100_000), latencies.max());
    }

    @Test
    void has_no_latencies_without_a_response() {
        ClientLatencies latencies = ClientLatencies.of(List.of(told(ClientOutcome.HUNG, 7)));
        assertEquals(0, latencies.count());
        assertEquals(Duration.ZERO, latencies.percentile(99));
        assertEquals(Duration.ZERO, latencies.max());
    }
}
