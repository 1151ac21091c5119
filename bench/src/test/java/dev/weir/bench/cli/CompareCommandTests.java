package dev.weir.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bench.compare.Peer;
import dev.weir.bench.compare.StandIn;
import dev.weir.engine.cli.UsageException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("weir bench compare")
class CompareCommandTests {
    private static final StandIn ONE = StandIn.named("one");
    private static final StandIn ABSENT = new StandIn("absent", Optional.of("it is not installed"), 0);

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    private int run(List<Peer> peers, String... args) {
        return new CommandLine(new CompareCommand(() -> peers))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(Writer.nullWriter()))
                .setExecutionExceptionHandler((e, line, result) -> {
                    throw e;
                })
                .execute(args);
    }

    private String refusal(List<Peer> peers, String... args) {
        return assertThrows(
                        UsageException.class,
                        () -> CommandLine.populateCommand(new CompareCommand(() -> peers), args)
                                .call())
                .getMessage();
    }

    @Test
    void lists_workloads_and_proxies() {
        assertEquals(0, run(List.of(ONE, ABSENT), "--list"));
        List<String> lines = out.toString().lines().map(String::strip).toList();
        assertTrue(lines.contains("* get-64           small GET, keep-alive, 64 clients"), out.toString());
        assertTrue(lines.contains("one              1.2"), out.toString());
        assertTrue(lines.contains("absent           skipped: it is not installed"), out.toString());
    }

    @Test
    void compares_and_writes_the_result() throws Exception {
        int status = run(
                List.of(ONE),
                "--workloads",
                "close",
                "--loops",
                "1",
                "--rounds",
                "1",
                "--seconds",
                "1",
                "--quick",
                "--out",
                folder.resolve("new").toString());
        assertEquals(0, status);
        assertTrue(out.toString().contains("small GET, a connection for each"), out.toString());
        for (String file : List.of("index.html", "report.md", "report.json")) {
            assertTrue(Files.size(folder.resolve("new").resolve(file)) > 0, file);
        }
    }

    @Test
    void names_the_nearest_to_what_is_misspelt() {
        String peer = refusal(List.of(ONE), "--peers", "on");
        assertTrue(peer.startsWith("--peers on: there is no such proxy; the nearest is 'one'"), peer);
        String workload = refusal(List.of(ONE), "--workloads", "get-46");
        assertTrue(workload.contains("the nearest is 'get-64'"), workload);
    }

    @Test
    void refuses_numbers_that_make_no_sense_and_proxies_that_are_not_there() {
        assertEquals("--rounds 0 is invalid: must be 1 to 100", refusal(List.of(ONE), "--rounds", "0"));
        assertEquals(
                "none of the proxies is available: absent (it is not installed)", refusal(List.of(ABSENT), "--quick"));
    }
}
