package dev.weir.harness.toxiproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.cli.Subcommand;
import dev.weir.engine.cli.UsageException;
import dev.weir.harness.toxiproxy.toxic.ToxicType;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@DisplayName("weir toxiproxy")
class ToxiproxyCommandTests {
    @TempDir
    private Path folder;

    private static String refused(String... arguments) {
        var command = new ToxiproxyCommand();
        new CommandLine(command).parseArgs(arguments);
        return assertThrows(UsageException.class, command::call).getMessage();
    }

    @Test
    void is_found_by_the_launcher() {
        assertTrue(ServiceLoader.load(Subcommand.class).stream()
                .anyMatch(provider -> provider.type() == ToxiproxyCommand.class));
    }

    @Test
    void has_every_toxic_with_its_attributes_in_its_usage_text() {
        String usage = new CommandLine(new ToxiproxyCommand()).getUsageMessage();
        for (ToxicType type : ToxicType.values()) {
            String expected = type.isExtension()
                    ? "  " + type.wire() + " +" + String.join(" ", type.attributeNames()) + "\\b"
                    : "\\b" + type.wire() + "\\b";
            assertTrue(Pattern.compile(expected).matcher(usage).find(), type + " in " + usage);
        }
    }

    @Test
    void says_where_it_is_ready_and_with_which_seed() {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8474);
        assertEquals("weir: toxiproxy ready on 127.0.0.1:8474, seed 42", ToxiproxyCommand.readyLine(address, 42));
    }

    @Test
    void says_that_a_port_is_taken_and_what_would_be_right() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String message = refused("--port", String.valueOf(taken.getLocalPort()));
            assertTrue(message.startsWith("cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": "), message);
            assertTrue(message.contains("choose a port that is free (0 takes any)"), message);
        }
    }

    @Test
    void says_that_a_port_is_invalid() {
        assertTrue(refused("--port", "70000").contains("from 0 to 65535"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json                              | bad request body",
                "{}                                    | expected an array of proxies, found an object",
                "[{\"name\": \"a\"}]                   | missing required field: upstream at proxy 1",
                "[{\"name\": \"a\", \"listen\": \"x\", \"upstream\": \"b:1\"}] | missing port in address"
            })
    void says_what_is_wrong_with_a_file_and_what_would_be_right(String content, String found) throws IOException {
        Path file = Files.writeString(folder.resolve("proxies.json"), content);
        String message = refused("--port", "0", "--config", file.toString());
        assertTrue(message.startsWith("cannot use '" + file + "': "), message);
        assertTrue(message.contains(found) && message.contains("it should hold an array such as [{"), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void says_that_there_is_no_such_file() {
        String message =
                refused("--port", "0", "--config", folder.resolve("none.json").toString());
        assertTrue(message.contains("there is no such file"), message);
    }

    @Test
    void begins_with_the_proxies_of_a_file() throws IOException {
        Path file = Files.writeString(
                folder.resolve("proxies.json"),
                "[{\"name\": \"a\", \"listen\": \"127.0.0.1:0\", \"upstream\": \"127.0.0.1:1\"}]");
        try (var server = ToxiproxyServer.start(ToxiproxyOptions.defaults().withConfig(file))) {
            var client = new ToxiproxyClient("127.0.0.1", server.address().getPort());
            assertEquals("a", client.getProxies().get(0).getName());
        }
    }

    @Test
    void throws_a_failure_of_the_file_to_java_callers() {
        Path file = folder.resolve("none.json");
        Exception failure = assertThrows(
                IOException.class,
                () -> ToxiproxyServer.start(ToxiproxyOptions.defaults().withConfig(file)));
        assertInstanceOf(ConfigFileException.class, failure);
    }
}
