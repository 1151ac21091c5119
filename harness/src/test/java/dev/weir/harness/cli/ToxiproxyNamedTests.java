package dev.weir.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.cli.UsageException;
import dev.weir.harness.catalogue.Catalogue;
import dev.weir.harness.scenario.Network;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@DisplayName("weir harness with a Toxiproxy that is named")
@Isolated("a property of the whole process names it")
class ToxiproxyNamedTests {
    private static final String PROPERTY = "weir.toxiproxy";

    private final StringWriter out = new StringWriter();

    @AfterEach
    void nameNone() {
        System.clearProperty(PROPERTY);
    }

    private CommandLine only(String scenario) {
        CommandLine line = new CommandLine(new HarnessCommand()).setOut(new PrintWriter(out, true));
        line.parseArgs("--only", scenario);
        return line;
    }

    @ParameterizedTest
    @ValueSource(strings = {"8474", "localhost:", "localhost:http", "127.0.0.1:99999", "127.0.0.1:1"})
    void does_not_begin_if_there_is_none_at_that_name(String name) {
        System.setProperty(PROPERTY, name);
        String scenario = Catalogue.all().stream()
                .filter(one -> one.network() != Network.NONE)
                .findFirst()
                .orElseThrow()
                .name();
        HarnessCommand command = only(scenario).getCommand();
        String message = assertThrows(UsageException.class, command::call).getMessage();
        assertTrue(message.startsWith("the Toxiproxy for the scenarios' networks is not available: "), message);
        assertEquals("", out.toString());
    }

    @Test
    void does_not_connect_to_it_if_no_scenario_has_a_network() throws IOException {
        System.setProperty(PROPERTY, "nonsense");
        HarnessCommand command = only("healthy-pipeline").getCommand();
        assertEquals(0, command.call());
    }
}
