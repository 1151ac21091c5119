package dev.weir.bench.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.bench.compare.Cell;
import dev.weir.bench.compare.Comparison;
import dev.weir.bench.compare.Lab;
import dev.weir.bench.compare.Peer;
import dev.weir.bench.compare.Plan;
import dev.weir.bench.compare.Workload;
import dev.weir.bench.compare.Workloads;
import dev.weir.engine.config.HostPort;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A proxy that can be compared")
class PeersTests {
    static Stream<Peer> all() {
        return Peers.all().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void gets_its_loops_backends_and_address_as_settings(Peer peer) {
        var program = ((ProgramPeer) peer).program(7, List.of("taskset", "-c", "0"));
        assertEquals("taskset", program.command().get(0));
        var listen = new HostPort("127.0.0.1", 4321);
        var backends = List.of(new HostPort("127.0.0.1", 5001), new HostPort("127.0.0.1", 5002));
        String config = program.template().fill(listen, Path.of("/folder"), backends);
        for (String part : List.of("127.0.0.1:4321", "127.0.0.1:5001", "127.0.0.1:5002", "7")) {
            assertTrue(config.contains(part), config);
        }
        assertFalse(config.matches("(?s).*\\{(loops|backend|listen|folder|index)\\}.*"), config);
    }

    @ParameterizedTest
    @MethodSource("all")
    void responds_to_every_request_if_it_is_installed(Peer peer) throws IOException {
        assumeTrue(peer.absence().isEmpty(), () -> peer.absence().orElseThrow());
        assertTrue(peer.version().matches("\\d+\\.\\d+.*"), peer.version());
        Workload small = Workloads.all().get(0);
        var plan = new Plan(
                List.of(peer),
                List.of(small),
                List.of(1),
                1,
                Duration.ofMillis(200),
                Duration.ofMillis(10),
                peer.name());
        Comparison comparison = new Lab(plan, new PrintWriter(Writer.nullWriter())).run();
        Cell cell = comparison.cell(small.id(), 1, peer.name()).orElseThrow();
        assertEquals("", cell.problem());
        assertEquals(1, cell.samples().size());
    }

    @Test
    void says_what_is_missing_if_it_is_not_installed() {
        var peer = new ProgramPeer("absent", false, List.of("no-such-program"), "haproxy.cfg", List.of(), List.of());
        assertEquals(
                "program not found: no-such-program; install the package of that name",
                peer.absence().orElseThrow());
    }

    @Test
    void says_which_jars_are_missing() {
        List<String> java = List.of(ProcessHandle.current().info().command().orElseThrow());
        var peer = new ProgramPeer("jars", true, java, "java-proxy.txt", List.of(), List.of(Path.of("no-such-jars")));
        assertEquals(
                "file not found: no-such-jars; mvn package builds it",
                peer.absence().orElseThrow());
    }
}
