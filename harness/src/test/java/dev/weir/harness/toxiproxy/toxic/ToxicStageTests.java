package dev.weir.harness.toxiproxy.toxic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a toxic does when, on a clock that is turned by hand")
class ToxicStageTests {
    private static final long MILLI = 1_000_000;
    private static final long NEVER = Long.MAX_VALUE;

    /** The output of the stage: sizes, and -1 for an end. */
    private final List<Integer> out = new ArrayList<>();

    private boolean room = true;
    private boolean spokeLast;
    /** Close to overflow, to reveal wrong comparisons of times. */
    private long now = Long.MAX_VALUE - 50 * MILLI;

    private final LinkView link = new LinkView() {
        private final SplittableRandom random = new SplittableRandom(1);

        @Override
        public RandomGenerator random() {
            return random;
        }

        @Override
        public int turns() {
            return 1;
        }

        @Override
        public boolean spokeLast() {
            return spokeLast;
        }

        @Override
        public void armReset() {
            throw new AssertionError("not expected to be called");
        }
    };

    private final Outlet outlet = new Outlet() {
        @Override
        public boolean hasRoom() {
            return room;
        }

        @Override
        public void put(Chunk chunk) {
            out.add(chunk.isEnd() ? -1 : chunk.size());
        }
    };

    private Toxic toxic(ToxicType type, Map<String, Long> attributes) {
        return new Toxic(
                "t", type, Direction.UPSTREAM, "upstream", 1, type.defaults().with(attributes));
    }

    private ToxicStage stage(ToxicType type, Map<String, Long> attributes) {
        return new ToxicStage(toxic(type, attributes), link, outlet, now);
    }

    private Chunk chunk(int size) {
        return Chunk.data(ByteBuffer.allocate(size), now);
    }

    private long runIn(ToxicStage stage, long millis) {
        now += millis * MILLI;
        return stage.run(now);
    }

    @Test
    void latency_counts_from_arrival_for_each_chunk() {
        ToxicStage stage = stage(ToxicType.LATENCY, Map.of("latency", 100L));
        stage.put(chunk(1));
        assertEquals(100 * MILLI, runIn(stage, 0));
        now += 40 * MILLI;
        stage.put(chunk(2));
        assertEquals(40 * MILLI, runIn(stage, 60));
        assertEquals(List.of(1), out);
        stage.put(Chunk.end(now));
        assertEquals(NEVER, runIn(stage, 40));
        assertEquals(List.of(1, 2, -1), out, "the end goes right after the data");
    }

    @Test
    void latency_holds_1024_chunks_and_no_more() {
        ToxicStage stage = stage(ToxicType.LATENCY, Map.of("latency", 100L));
        int taken = 0;
        while (stage.hasRoom()) {
            stage.put(chunk(1));
            taken++;
        }
        assertEquals(1024, taken);
    }

    @Test
    void jitter_stays_within_its_bounds_on_both_sides() {
        boolean early = false;
        boolean late = false;
        for (int i = 0; i < 200; i++) {
            ToxicStage stage = stage(ToxicType.LATENCY, Map.of("latency", 100L, "jitter", 10L));
            stage.put(chunk(1));
            long left = stage.run(now);
            assertTrue(left >= 90 * MILLI && left < 110 * MILLI, left + " ns");
            early |= left < 95 * MILLI;
            late |= left > 105 * MILLI;
        }
        assertTrue(early && late);
    }

    @Test
    void delays_of_stages_add_up() {
        ToxicStage second = new ToxicStage(toxic(ToxicType.LATENCY, Map.of("latency", 30L)), link, outlet, now);
        ToxicStage first = new ToxicStage(toxic(ToxicType.LATENCY, Map.of("latency", 20L)), link, second, now);
        first.put(chunk(1));
        assertEquals(20 * MILLI, first.run(now));
        first.run(now + 25 * MILLI);
        assertEquals(25 * MILLI, second.run(now + 25 * MILLI), "lateness of the first counts for the second");
    }

    @Test
    void bandwidth_sends_pieces_of_100_ms_and_makes_up_for_a_late_timer() {
        ToxicStage stage = stage(ToxicType.BANDWIDTH, Map.of("rate", 10L));
        stage.put(chunk(2500));
        assertEquals(100 * MILLI, runIn(stage, 0));
        assertEquals(97 * MILLI, runIn(stage, 103));
        assertEquals(50 * MILLI, runIn(stage, 97));
        assertEquals(NEVER, runIn(stage, 50));
        assertEquals(List.of(1000, 1000, 500), out);
    }

    @Test
    void bandwidth_does_not_make_up_for_a_slow_receiver() {
        ToxicStage stage = stage(ToxicType.BANDWIDTH, Map.of("rate", 10L));
        stage.put(chunk(2000));
        runIn(stage, 0);
        room = false;
        assertEquals(NEVER, runIn(stage, 100));
        room = true;
        assertEquals(100 * MILLI, runIn(stage, 5000));
        assertEquals(List.of(1000), out);
    }

    @Test
    void what_bandwidth_has_begun_goes_out_whole_when_it_changes() {
        ToxicStage stage = stage(ToxicType.BANDWIDTH, Map.of("rate", 10L));
        stage.put(chunk(2500));
        runIn(stage, 0);
        runIn(stage, 100);
        stage.restart(toxic(ToxicType.BANDWIDTH, Map.of("rate", 1L)), now);
        stage.run(now);
        assertEquals(List.of(1000, 1500), out);
    }

    @Test
    void timeout_starts_anew_with_every_dropped_chunk() {
        ToxicStage stage = stage(ToxicType.TIMEOUT, Map.of("timeout", 100L));
        assertEquals(40 * MILLI, runIn(stage, 60));
        stage.put(chunk(1));
        assertEquals(100 * MILLI, runIn(stage, 0));
        assertEquals(NEVER, runIn(stage, 100));
        assertEquals(List.of(-1), out);
    }

    @Test
    void an_update_starts_slow_close_anew_and_a_removal_ends_it() {
        ToxicStage stage = stage(ToxicType.SLOW_CLOSE, Map.of("delay", 100L));
        stage.put(Chunk.end(now));
        assertEquals(40 * MILLI, runIn(stage, 60) - 60 * MILLI);
        stage.restart(stage.toxic(), now);
        assertEquals(100 * MILLI, runIn(stage, 0));
        stage.leave(now);
        stage.run(now);
        assertEquals(List.of(-1), out);
    }

    @Test
    void reset_peer_cannot_be_stopped_once_it_has_begun() {
        ToxicStage stage = stage(ToxicType.RESET_PEER, Map.of("timeout", 100L));
        assertEquals(NEVER, runIn(stage, 1000));
        stage.put(chunk(1));
        assertEquals(100 * MILLI, runIn(stage, 0));
        stage.leave(now);
        assertEquals(50 * MILLI, runIn(stage, 50));
        runIn(stage, 50);
        assertEquals(List.of(-1), out);
    }

    @Test
    void slicer_halves_until_pieces_are_small_enough() {
        assertEquals(List.of(64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64), sliced(1024, 64, 0));
        assertTrue(sliced(1000, 100, 0).stream().allMatch(size -> size == 62 || size == 63));
        assertEquals(List.of(94), sliced(94, 64, 30));
        assertEquals(List.of(500), sliced(500, 0, 0));
        assertEquals(
                500, sliced(500, 1, 300).stream().mapToInt(Integer::intValue).sum());
        assertEquals(500, sliced(500, 1, 0).size());
    }

    private List<Integer> sliced(int size, long average, long variation) {
        out.clear();
        ToxicStage stage = stage(ToxicType.SLICER, Map.of("average_size", average, "size_variation", variation));
        stage.put(chunk(size));
        stage.run(now);
        return List.copyOf(out);
    }

    @Test
    void slicer_pauses_behind_each_piece_in_microseconds_and_its_removal_sends_the_rest() {
        ToxicStage stage = stage(ToxicType.SLICER, Map.of("average_size", 10L, "delay", 1000L));
        stage.put(chunk(40));
        assertEquals(MILLI, runIn(stage, 0));
        assertEquals(MILLI, runIn(stage, 1));
        stage.leave(now);
        stage.run(now);
        assertEquals(List.of(10, 10, 20), out);
        assertTrue(stage.isVacant());
    }

    @Test
    void limit_data_0_drops_the_first_data() {
        ToxicStage stage = stage(ToxicType.LIMIT_DATA, Map.of());
        assertEquals(NEVER, runIn(stage, 0));
        assertEquals(List.of(), out);
        stage.put(chunk(5));
        stage.run(now);
        assertEquals(List.of(-1), out);
    }

    @Test
    void idle_counts_only_while_this_direction_spoke_last() {
        ToxicStage stage = stage(ToxicType.WEIR_IDLE_FIN, Map.of("after", 100L));
        assertEquals(NEVER, runIn(stage, 1000), "never used");
        spokeLast = true;
        stage.put(chunk(1));
        assertEquals(100 * MILLI, runIn(stage, 0));
        spokeLast = false;
        assertEquals(NEVER, runIn(stage, 200), "the other direction is speaking");
        spokeLast = true;
        stage.put(chunk(2));
        assertEquals(100 * MILLI, runIn(stage, 0));
        runIn(stage, 100);
        assertEquals(List.of(1, 2, -1), out);
    }

    @Test
    void absurd_numbers_do_no_harm() {
        for (ToxicType type : ToxicType.values()) {
            for (long number : new long[] {Long.MIN_VALUE, -1, Long.MAX_VALUE}) {
                var attributes = new HashMap<String, Long>();
                type.attributeNames().forEach(name -> attributes.put(name, number));
                ToxicStage stage = stage(type, attributes);
                stage.put(chunk(100));
                stage.put(Chunk.end(now));
                assertTrue(stage.run(now) > 0, type + " " + number);
                stage.leave(now);
                stage.run(now);
            }
        }
    }
}
