package dev.weir.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bench.micro.GuardBenchmark;
import dev.weir.bench.micro.PoolBenchmark;
import dev.weir.engine.cli.UsageException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The benchmarks of single parts")
class MicroRunTests {
    @Test
    void are_found_by_what_their_names_contain() {
        assertEquals(
                List.of(
                        "dev.weir.bench.micro.GuardBenchmark.clocked",
                        "dev.weir.bench.micro.GuardBenchmark.guarded",
                        "dev.weir.bench.micro.GuardBenchmark.plain"),
                MicroRun.names("^Guard"));
        assertEquals(List.of(), MicroRun.names("nothing of the kind"));
        assertTrue(MicroRun.names("").size() >= 12, MicroRun.names("").toString());
    }

    @Test
    void cannot_be_found_by_what_is_no_expression() {
        var refused = assertThrows(UsageException.class, () -> MicroRun.names("(("));
        assertTrue(refused.getMessage().startsWith("'((' is not a regular expression: "), refused.getMessage());
    }

    @Test
    void are_called_without_their_packages() {
        assertEquals("GuardBenchmark.plain", MicroTable.shortName("dev.weir.bench.micro.GuardBenchmark.plain"));
    }

    @Test
    void do_what_they_measure() throws IOException {
        var pool = new PoolBenchmark();
        pool.open();
        int before = pool.acquireAndRelease();
        assertEquals(before + 1, pool.acquireAndRelease());
        pool.close();
        new GuardBenchmark().guarded();
    }
}
