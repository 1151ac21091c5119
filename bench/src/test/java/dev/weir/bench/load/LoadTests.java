package dev.weir.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.HeldPort;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Load without a proxy")
class LoadTests {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final LoadRequest SMALL = LoadRequest.download(16, false);

    private LoadLoop loop;
    private Origin origin;

    @BeforeEach
    void open() throws IOException {
        loop = new LoadLoop(new SystemClock());
        origin = new Origin(loop);
    }

    @AfterEach
    void close() {
        loop.close();
    }

    private LoadResult closed(LoadRequest request, int clients) throws IOException {
        try (var load = new ClosedLoad(loop, Target.plain(origin.address()), request, clients)) {
            assertEquals("", load.prepare(LONG));
            return load.run(SHORT);
        }
    }

    private LoadResult open(int clients, int rate, Duration duration) throws IOException {
        try (var load = new OpenLoad(loop, Target.plain(origin.address()), SMALL, clients, rate)) {
            return load.run(duration);
        }
    }

    @Test
    void counts_the_same_at_both_ends() throws IOException {
        LoadResult result = closed(SMALL, 7);
        assertEquals(origin.requests(), result.completed() + 7, "each client also sent one request to get ready");
        assertEquals(7, origin.accepted());
        assertEquals(0, result.failed());
        assertTrue(result.completed() > 7, result.toString());
        assertTrue(result.nanos() >= SHORT.toNanos(), result.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4096, 4097, 65_536, 1_048_576})
    void gets_bodies_of_any_size(int bytes) throws IOException {
        LoadResult result = closed(LoadRequest.download(bytes, false), 2);
        assertTrue(result.completed() > 0, result.toString());
        assertEquals("", result.firstFailure());
    }

    @Test
    void sends_bodies() throws IOException {
        LoadResult result = closed(LoadRequest.upload(65_536, false), 3);
        assertTrue(result.completed() > 0, result.toString());
        assertEquals("", result.firstFailure());
        assertEquals(origin.requests(), result.completed() + 3);
    }

    @Test
    void has_a_connection_for_each_request_if_it_closes() throws IOException {
        LoadResult result = closed(LoadRequest.download(16, true), 3);
        assertEquals("", result.firstFailure());
        assertEquals(origin.requests(), origin.accepted());
        assertEquals(origin.requests(), result.completed() + 3);
    }

    @Test
    void counts_resets_as_failures_and_goes_on() throws IOException {
        origin.conduct(OriginBehaviour.RESETTING);
        try (var load = new ClosedLoad(loop, Target.plain(origin.address()), SMALL, 2)) {
            LoadResult result = load.run(SHORT);
            assertEquals(0, result.completed());
            assertTrue(result.failed() >= 2, result.toString());
            assertFalse(result.firstFailure().isEmpty());
        }
    }

    @Test
    void counts_another_status_as_a_failure() throws IOException {
        try (var load = new OpenLoad(
                loop, Target.plain(origin.address()), LoadRequest.download(Integer.MAX_VALUE, false), 1, 1000)) {
            LoadResult result = load.run(Duration.ofMillis(3));
            assertEquals("the response had status 404", result.firstFailure());
            assertEquals(3, result.failed());
        }
    }

    @Test
    void says_what_is_wrong_if_no_server_listens() throws IOException {
        try (var silent = new HeldPort();
                var group = new ClientGroup(loop, Target.plain(silent.address()), SMALL, 3)) {
            assertFalse(group.sendAll(LONG));
            assertEquals("Connection refused", group.firstFailure());
            assertEquals(0, group.idle());
        }
    }

    @Test
    void at_a_rate_sends_exactly_that_many_requests() throws IOException {
        LoadResult result = open(8, 2000, Duration.ofMillis(100));
        assertEquals(200, result.completed());
        assertEquals(200, origin.requests());
        assertEquals(200, result.latencies().getTotalCount());
        assertTrue(result.nanos() >= Duration.ofMillis(99).toNanos(), "the last one is sent at its time: " + result);
    }

    @Test
    void at_a_rate_counts_the_time_in_which_no_client_was_free() throws IOException {
        origin.conduct(OriginBehaviour.SLOW);
        LoadResult result = open(1, 1000, Duration.ofMillis(2));
        assertEquals(2, result.completed());
        long worst = result.latencies().getMaxValue();
        assertTrue(worst >= 495_000, "the second waits for the first: " + worst);
        assertTrue(
                result.latencies().getMinValue() >= 249_000, result.latencies().getMinValue() + " µs");
    }

    @Test
    void uses_as_many_connections_as_there_are_clients() throws IOException {
        origin.conduct(OriginBehaviour.SLOW);
        assertEquals(4, open(4, 1000, Duration.ofMillis(4)).completed());
        assertEquals(4, origin.accepted());
    }

    @Test
    void is_reset_for_half_of_each_second_by_a_server_that_flaps() {
        assertFalse(OriginBehaviour.FLAPPING.resets(0));
        assertFalse(OriginBehaviour.FLAPPING.resets(Duration.ofMillis(499).toNanos()));
        assertTrue(OriginBehaviour.FLAPPING.resets(Duration.ofMillis(500).toNanos()));
        assertFalse(OriginBehaviour.FLAPPING.resets(Duration.ofSeconds(1).toNanos()));
    }

    @Test
    void loses_the_connection_to_an_impatient_server_after_its_response() throws IOException {
        origin.conduct(OriginBehaviour.IMPATIENT);
        try (var group = new ClientGroup(loop, Target.plain(origin.address()), SMALL, 3)) {
            assertTrue(group.sendAll(LONG), group.firstFailure());
            long end = loop.clock().nanos() + LONG.toNanos();
            loop.run(now -> group.idle() == 0 || end - now <= 0 ? Work.OVER : end - now);
            assertEquals(0, group.idle());
            assertEquals(3, origin.requests());
        }
    }

    @Test
    void opens_many_idle_connections_that_stay_open() throws IOException {
        try (var group = new ClientGroup(loop, Target.plain(origin.address()), SMALL, 300)) {
            assertTrue(group.sendAll(LONG), group.firstFailure());
            assertEquals(300, group.idle());
            assertEquals(300, origin.accepted());
        }
    }
}
