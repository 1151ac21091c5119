package dev.weir.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is read of processes")
class MeterTests {
    @Test
    void is_exact_as_long_as_no_thread_has_ended() {
        var before = new Usage(10, 30, Map.of(1L, 400_000_000L));
        var after = new Usage(11, 33, Map.of(1L, 441_000_000L));
        assertEquals(new Usage.Spent(41_000_000, 0.25), after.since(before));
    }

    @Test
    void goes_by_ticks_where_a_thread_has_ended_with_what_it_used() {
        var before = new Usage(0, 0, Map.of(1L, 0L, 2L, 0L));
        var after = new Usage(50, 50, Map.of(1L, 100_000_000L));
        assertEquals(new Usage.Spent(1e9, 0.5), after.since(before));
    }

    @Test
    void is_empty_for_no_process() {
        var meter = new ProcessMeter(List::of);
        assertTrue(meter.usage().isEmpty());
        assertTrue(meter.residentMib().isEmpty());
    }

    @Test
    void has_the_time_and_memory_of_this_process() {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")), "there is no /proc");
        var meter = new ProcessMeter(() -> List.of(ProcessHandle.current()));
        Usage before = meter.usage().orElseThrow();
        assertTrue(before.userTicks() > 0);
        assertTrue(meter.residentMib().orElseThrow() > 10);
        assertTrue(meter.usage().orElseThrow().since(before).nanos() >= 0);
    }

    @Test
    void finds_the_live_heap_in_what_jcmd_says_of_each_collector() {
        assertEquals(OptionalDouble.of(1500), JvmHeap.usedKib("""
                        123:
                         def new generation   total 19648K, used 500K [0x1, 0x2, 0x3)
                          eden space 17472K,   2% used [0x1, 0x2, 0x3)
                         tenured generation   total 43712K, used 1000K [0x1, 0x2, 0x3)
                           the space 43712K,   2% used [0x1, 0x2, 0x3, 0x4)
                         Metaspace       used 9000K, committed 9216K, reserved 1114112K
                          class space    used 1000K, committed 1100K, reserved 1048576K
                        """));
        assertEquals(OptionalDouble.of(2000), JvmHeap.usedKib("""
                        123:
                         garbage-first heap   total 65536K, used 2000K [0x1, 0x2)
                          region size 1024K, 3 young (3072K), 0 survivors (0K)
                         Metaspace       used 9000K, committed 9216K, reserved 1114112K
                        """));
        assertTrue(JvmHeap.usedKib("123:\nCommand executed successfully\n").isEmpty());
    }

    @Test
    void reads_the_kernels_lists_of_processors() {
        assertEquals(List.of(0, 1, 2, 3, 8), Pinning.parse("0-3,8"));
        assertEquals(List.of(), Pinning.parse(""));
        var four = new Pinning(List.of(0, 1, 2, 3), true);
        assertEquals(List.of("taskset", "-c", "0,1"), four.prefix(2));
        assertEquals(List.of(3), four.load(2));
        assertEquals(List.of(0, 1, 2, 3), four.load(4));
        assertEquals(List.of(), new Pinning(List.of(0), true).prefix(1), "there is nothing to keep apart");
        assertTrue(new Pinning(List.of(0, 1), false).hindrance().orElseThrow().contains("taskset is not installed"));
    }
}
