package dev.weir.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bench.compare.Figure;
import dev.weir.bench.compare.Peer;
import dev.weir.bench.compare.StandIn;
import dev.weir.bench.compare.Workload;
import dev.weir.bench.compare.Workloads;
import dev.weir.bench.worth.Question;
import dev.weir.bench.worth.Questions;
import dev.weir.engine.plugin.InstalledPlugin;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.plugin.PluginKind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("weir bench plugins")
class WorthCommandTests {
    private static final Workload CLOSE = Workloads.all().stream()
            .filter(workload -> workload.id().equals("close"))
            .findFirst()
            .orElseThrow();

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter progress = new StringWriter();

    private int run(List<Peer> variants) {
        var question = new Question("What is it worth?", CLOSE, Figure.BACKEND_CONNECTIONS, variants);
        return new CommandLine(new WorthCommand(() -> List.of(question)))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(progress))
                .execute("--quick", "--rounds", "1", "--seconds", "1", "--out", folder.toString());
    }

    @Test
    void measures_each_variant_and_writes_the_result() throws Exception {
        assertEquals(0, run(List.of(StandIn.named("with-it"), StandIn.named("without-it"))));
        assertTrue(
                out.toString().contains("| with-it (small GET, a connection for each, 64 clients) |"), out.toString());
        assertTrue(progress.toString().startsWith("What is it worth?"), progress.toString());
        assertTrue(Files.size(folder.resolve("index.html")) > 0);
    }

    @Test
    void fails_if_a_variant_could_not_be_measured() {
        var broken = new StandIn("without-it", Optional.empty(), -1);
        assertEquals(1, run(List.of(StandIn.named("with-it"), broken)));
        assertTrue(
                out.toString().contains("without-it: it could not be started: it lacks its licence"), out.toString());
    }

    @Test
    void has_a_question_about_every_built_in_balancer() {
        Set<String> asked =
                Questions.all().get(2).variants().stream().map(Peer::name).collect(Collectors.toSet());
        Set<String> known = PluginCatalog.ofClassPath().all().stream()
                .filter(plugin -> plugin.kind() == PluginKind.BALANCING)
                .map(InstalledPlugin::name)
                .collect(Collectors.toSet());
        assertEquals(known, asked);
    }
}
