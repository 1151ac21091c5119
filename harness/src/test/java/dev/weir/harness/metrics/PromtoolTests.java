package dev.weir.harness.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.ProxyUnderTest;
import dev.weir.harness.RawClient;
import dev.weir.harness.metrics.MixedLoad.Kind;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Prometheus' own checker accepts")
class PromtoolTests {
    private static final Path EXAMPLES = Path.of("..", "proxy-engine", "src", "dist", "examples", "prometheus");

    @RegisterExtension
    final ProxyUnderTest proxy =
            ProxyUnderTest.with().backends(2).route("a.example", "/").build();

    @TempDir
    Path folder;

    @BeforeAll
    static void needsPromtool() {
        Promtool.assumeInstalled();
    }

    @Test
    void the_metrics() throws Exception {
        var load = new MixedLoad(proxy, 2);
        for (Kind kind : new Kind[] {Kind.OK, Kind.RESET, Kind.CUT, Kind.MALFORMED, Kind.UNROUTED, Kind.CLIENT_GONE}) {
            load.send(kind);
        }
        RawClient open = proxy.connect().get("/OK-again");
        open.readResponse();
        String text = Scrape.text(proxy.proxy(), "");
        assertTrue(text.contains("\nweir_attempts_total{"), text);
        assertEquals("", Promtool.run(folder, text, "check", "metrics"));
    }

    @Test
    void the_alert_rules() throws Exception {
        copy("weir-alerts.yml");
        copy("prometheus.yml");
        Promtool.run(folder, "", "check", "rules", "weir-alerts.yml");
        Promtool.run(folder, "", "check", "config", "prometheus.yml");
    }

    /** Each rule fires, and stays silent, on made-up series. */
    @Test
    void that_the_alert_rules_fire_when_they_should() throws Exception {
        copy("weir-alerts.yml");
        Path tests = Path.of(PromtoolTests.class
                .getResource("/metrics/weir-alerts-tests.yml")
                .toURI());
        Files.copy(tests, folder.resolve("weir-alerts-tests.yml"));
        String said = Promtool.run(folder, "", "test", "rules", "weir-alerts-tests.yml");
        assertTrue(said.contains("SUCCESS"), said);
    }

    private void copy(String name) throws IOException, URISyntaxException {
        Files.copy(EXAMPLES.resolve(name), folder.resolve(name));
    }
}
