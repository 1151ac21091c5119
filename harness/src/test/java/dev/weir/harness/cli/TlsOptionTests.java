package dev.weir.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.cli.UsageException;
import dev.weir.engine.config.HostPort;
import dev.weir.harness.catalogue.Catalogue;
import dev.weir.harness.tls.TlsSides;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("weir harness --tls")
class TlsOptionTests {
    private final StringWriter out = new StringWriter();

    @TempDir
    private Path folder;

    private CommandLine line() {
        return new CommandLine(new HarnessCommand())
                .registerConverter(HostPort.class, HostPort::parse)
                .setOut(new PrintWriter(out, true));
    }

    private String refusal(String arguments) {
        CommandLine line = line();
        line.parseArgs(arguments.split(" "));
        HarnessCommand command = line.getCommand();
        return assertThrows(UsageException.class, command::call).getMessage();
    }

    @Test
    void runs_a_scenario_over_tls_and_says_so_in_all_reports() throws IOException {
        int status = line().execute(
                        ("--only healthy-pipeline,tls-client-plain --tls front,back --report " + folder).split(" "));
        assertEquals(0, status, out.toString());
        assertTrue(
                out.toString().contains("weir-tls-front-back: core 1 of 1 passed, tls 1 of 1 passed"), out.toString());
        assertTrue(Files.readString(folder.resolve("junit.xml")).contains("<testsuite name=\"weir-tls-front-back\""));
        assertTrue(Files.readString(folder.resolve("report.md")).contains("weir-tls-front-back"));
        String json = Files.readString(folder.resolve("report.json"));
        assertTrue(json.contains("\"tls\":\"front,back\""), json);
        assertTrue(json.contains("--only healthy-pipeline --seed 1 --tls front,back"), json);
    }

    @Test
    void lists_the_scenarios_about_tls_of_its_sides() {
        line().execute("--list", "--tls", "front");
        assertEquals(
                Catalogue.over(TlsSides.FRONT_ONLY).size(),
                out.toString().lines().count());
        assertTrue(out.toString().contains("tls-client-plain"));
        assertFalse(out.toString().contains("tls-expired"));
    }

    @Test
    void refuses_an_unknown_side() {
        assertEquals("--tls: 'top' is no side of a proxy: front, back, or front,back", refusal("--tls top"));
    }

    @Test
    void says_which_side_a_scenario_needs() {
        assertEquals("--only tls-expired needs TLS: add --tls back", refusal("--only tls-expired"));
        assertEquals("--only tls-expired needs TLS: add --tls back", refusal("--only tls-expired --tls front"));
    }

    @Test
    void cannot_give_certificates_to_a_proxy_that_runs_already() {
        assertEquals(
                "--tls: 127.0.0.1:1 cannot be given certificates",
                refusal("--target 127.0.0.1:1 --backends 2 --tls front"));
    }
}
