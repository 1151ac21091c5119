package dev.weir.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bench.load.OriginBehaviour;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A comparison that is carried out")
class LabTests {
    private static final Workload GET = workload("get", new Traffic.Closed(2, 10, 0, false), Figure.THROUGHPUT);
    private static final Workload CLOSE =
            workload("close", new Traffic.Closed(2, 10, 0, true), Figure.BACKEND_CONNECTIONS);
    private static final Workload HALF = workload("half", new Traffic.Open(4, 0, OriginBehaviour.WELL), Figure.P50);
    private static final Workload RESETS =
            workload("resets", new Traffic.Open(4, 50, OriginBehaviour.RESETTING), Figure.FAILED);
    private static final Workload IDLE = workload("idle", new Traffic.Idle(20), Figure.RESIDENT);

    private final StringWriter progress = new StringWriter();

    private static Workload workload(String id, Traffic traffic, Figure... figures) {
        return new Workload(id, id + " title", traffic, List.of(figures));
    }

    private Comparison compare(List<Peer> peers, Workload... workloads) throws IOException {
        var plan = new Plan(
                peers,
                List.of(workloads),
                List.of(1),
                2,
                Duration.ofMillis(40),
                Duration.ofMillis(5),
                peers.get(0).name());
        return new Lab(plan, new PrintWriter(progress), Pinning.none()).run();
    }

    private static double median(Comparison comparison, String workload, String proxy, Figure figure) {
        return comparison.cell(workload, 1, proxy).orElseThrow().median(figure).orElseThrow();
    }

    @Test
    void gives_each_proxy_a_sample_of_each_round_in_turns() throws IOException {
        Comparison comparison = compare(List.of(StandIn.named("one"), StandIn.named("two")), GET);
        for (String proxy : List.of("one", "two")) {
            Cell cell = comparison.cell("get", 1, proxy).orElseThrow();
            assertEquals("", cell.problem());
            assertEquals(2, cell.samples().size());
            assertTrue(median(comparison, "get", proxy, Figure.THROUGHPUT) > 0);
            assertEquals(0, median(comparison, "get", proxy, Figure.FAILED));
        }
        List<String> turns = progress.toString()
                .lines()
                .filter(line -> line.startsWith("["))
                .map(line -> line.replaceAll("(.*round \\d: \\w+) .*", "$1"))
                .toList();
        assertEquals(
                List.of(
                        "[1/4] get, 1 loop, round 1: one",
                        "[2/4] get, 1 loop, round 1: two",
                        "[3/4] get, 1 loop, round 2: one",
                        "[4/4] get, 1 loop, round 2: two"),
                turns);
    }

    @Test
    void counts_the_connections_that_backends_get() throws IOException {
        Comparison comparison = compare(List.of(StandIn.named("one")), GET, CLOSE);
        assertEquals(0, median(comparison, "get", "one", Figure.BACKEND_CONNECTIONS));
        assertEquals(100, median(comparison, "close", "one", Figure.BACKEND_CONNECTIONS), 5);
    }

    @Test
    void says_what_it_could_not_measure() throws IOException {
        var absent = new StandIn("absent", Optional.of("it is not installed"), 0);
        Comparison comparison = compare(List.of(StandIn.named("one"), absent), GET);
        assertEquals(List.of(new Contestant("one", "1.2")), comparison.contestants());
        assertTrue(comparison.unmeasured().contains("absent: it is not installed"));
        assertTrue(comparison
                .unmeasured()
                .contains("one: processor time and memory, because its processes cannot be read"));
    }

    @Test
    void goes_on_without_a_proxy_that_cannot_be_started() throws IOException {
        Comparison comparison =
                compare(List.of(StandIn.named("one"), new StandIn("broken", Optional.empty(), -1)), GET);
        Cell broken = comparison.cell("get", 1, "broken").orElseThrow();
        assertEquals("it could not be started: it lacks its licence", broken.problem());
        assertEquals(List.of(), broken.samples());
        assertEquals(2, comparison.cell("get", 1, "one").orElseThrow().samples().size());
    }

    @Test
    void names_the_rate_that_is_half_of_what_the_reference_takes() throws IOException {
        Comparison comparison = compare(List.of(StandIn.named("one")), HALF);
        String title = comparison.workloads().get(0).title();
        assertTrue(title.matches("half title: [0-9.,]+ a second with 1 loop"), title);
        assertTrue(median(comparison, "half", "one", Figure.P50) > 0);
    }

    @Test
    void says_so_if_the_capacity_of_the_reference_cannot_be_measured() throws IOException {
        Comparison comparison =
                compare(List.of(new StandIn("broken", Optional.empty(), -1), StandIn.named("one")), HALF);
        List<String> lines = comparison.unmeasured();
        assertTrue(
                lines.contains("half title: broken could not be measured for its maximum throughput"),
                lines.toString());
        assertEquals(List.of(), comparison.cells());
    }

    @Test
    void has_a_fault_at_the_last_backend_alone_and_only_while_it_counts() throws IOException {
        var last = new StandIn("last", Optional.empty(), 2);
        Comparison comparison = compare(List.of(StandIn.named("first"), last), RESETS);
        assertEquals(0, median(comparison, "resets", "first", Figure.FAILED));
        Cell reset = comparison.cell("resets", 1, "last").orElseThrow();
        assertTrue(reset.problem().startsWith("no request got a response: "), reset.problem());
        assertEquals(2, reset.samples().size(), "that all fail is a figure");
        assertEquals(100, median(comparison, "resets", "last", Figure.FAILED));
    }

    @Test
    void counts_idle_clients_that_stay() throws IOException {
        Comparison comparison = compare(List.of(StandIn.named("one")), IDLE);
        assertEquals("", comparison.cell("idle", 1, "one").orElseThrow().problem());
    }
}
