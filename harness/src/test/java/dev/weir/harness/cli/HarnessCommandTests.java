package dev.weir.harness.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.cli.UsageException;
import dev.weir.engine.config.HostPort;
import dev.weir.harness.HeldPort;
import dev.weir.harness.RawBackend;
import dev.weir.harness.RawClient;
import dev.weir.harness.RawRequest;
import dev.weir.harness.RawResponse;
import dev.weir.harness.catalogue.Catalogue;
import dev.weir.harness.load.TaggedBody;
import dev.weir.harness.proxy.ProxyProgram;
import dev.weir.harness.proxy.RunningProxy;
import dev.weir.harness.proxy.WeirInProcess;
import dev.weir.harness.scenario.Level;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@DisplayName("weir harness")
class HarnessCommandTests {
    private static final String QUICK = "healthy-pipeline";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    private CommandLine line() {
        return new CommandLine(new HarnessCommand())
                .registerConverter(HostPort.class, HostPort::parse)
                .setOut(new PrintWriter(out, true));
    }

    private String refusal(String... arguments) {
        CommandLine line = line();
        line.parseArgs(arguments);
        HarnessCommand command = line.getCommand();
        return assertThrows(UsageException.class, command::call).getMessage();
    }

    private Path template(String text) throws IOException {
        return Files.writeString(folder.resolve("proxy.conf"), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--only healthy-mixt              | --only healthy-mixt: there is no such scenario",
                "--only healthy-mixt              | healthy-mixed",
                "--only nothing-*                 | --only nothing-*: there is no such scenario",
                "--level hard                     | --level hard is invalid: must be core, extended or tls",
                "--repeat 0                       | --repeat 0 is invalid: must be 1 or more",
                "--proxy ngix                     | unknown proxy 'ngix'",
                "--proxy ngix                     | nginx",
                "--backends 1,2,3                 | --backends needs --target",
                "--target 127.0.0.1:1             | --target 127.0.0.1:1 needs --backends PORT,PORT,PORT",
                "--target 127.0.0.1:1 --backends 0,1,2   | --backends 0 is invalid: must be a port from 1 to 65535",
                "--target 127.0.0.1:1 --backends 65536   | --backends 65536 is invalid: must be a port from 1 to 65535",
                "--proxy nginx --proxy nginx      | two proxies are named nginx",
                "--config-template /no/such/file  | --config-template needs a command",
                "--config-template /no/file --proxy weir | --config-template needs a command",
                "--config-template /no/file --proxy x | --config-template /no/file cannot be read"
            })
    void says_what_cannot_work(String arguments, String words) {
        String message = refusal(arguments.split(" ", -1));
        assertTrue(message.contains(words), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{listen}           | p {config} | has no {backend}",
                "{listen} {backend} | p          | --proxy 'p' has no {config}",
                "{backend}          | p {config} | has {listen} or {port}"
            })
    void says_what_a_template_lacks(String text, String command, String words) throws IOException {
        String file = template(text).toString();
        String message = refusal("--config-template", file, "--proxy", command);
        assertTrue(message.contains(words), message);
    }

    @Test
    void wants_backends_on_ports_that_are_free_and_not_the_same() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            String message = refusal("--target", "127.0.0.1:1", "--backends", String.valueOf(port));
            assertTrue(message.contains("--backends " + port + " is not available"), message);
        }
        try (var held = new HeldPort()) {
            int port = held.number();
            String message = refusal("--target", "127.0.0.1:1", "--backends", port + "," + port);
            assertTrue(message.contains("--backends names " + port + " twice"), message);
        }
    }

    @Test
    void finds_out_before_the_run_that_a_report_cannot_be_written() throws IOException {
        Path report = Files.writeString(folder.resolve("report"), "a file");
        String message = refusal("--only", QUICK, "--report", report.toString());
        assertTrue(message.contains("--report " + report + " cannot be created"), message);
        assertEquals("", out.toString());
    }

    @Test
    void runs_a_custom_proxy_beside_a_built_in_one() throws IOException {
        String file = template("{listen} {backend}").toString();
        String[] arguments = {"--only", QUICK, "--proxy", "weir", "--proxy", "false {config}", "--config-template", file
        };
        assertEquals(1, line().execute(arguments));
        assertTrue(out.toString().contains("weir: core 1 of 1 passed"), out.toString());
        assertTrue(out.toString().contains("false: core 0 of 1 passed"), out.toString());
    }

    @Test
    void lists_all_scenarios_or_some() {
        assertEquals(0, line().execute("--list"));
        assertEquals(Catalogue.all().size(), out.toString().lines().count());
        out.getBuffer().setLength(0);
        assertEquals(0, line().execute("--list", "--only", "stale-*,healthy-mixed", "--level", "CORE"));
        assertEquals(
                Catalogue.of(Level.CORE).stream()
                        .map(one -> one.name())
                        .filter(name -> name.startsWith("stale-") || name.equals("healthy-mixed"))
                        .collect(Collectors.toList()),
                out.toString().lines().map(text -> text.split(" ", 2)[0]).toList());
    }

    @Test
    void passes_a_correct_proxy_and_writes_a_report() throws IOException {
        Path report = folder.resolve("report");
        int status = line().execute("--only", QUICK, "--repeat", "2", "--seed", "5", "--report", report.toString());
        assertEquals(0, status, out.toString());
        assertTrue(out.toString().contains("weir: core 2 of 2 passed"), out.toString());
        assertEquals(
                4,
                out.toString().lines().filter(text -> text.startsWith("wrote ")).count());
        try (Stream<Path> files = Files.list(report)) {
            assertEquals(
                    List.of("index.html", "junit.xml", "report.json", "report.md"),
                    files.map(file -> String.valueOf(file.getFileName()))
                            .sorted()
                            .toList());
        }
        assertTrue(Files.readString(report.resolve("report.json"), UTF_8).contains(QUICK));
    }

    @Test
    void wants_a_command_that_is_there() throws IOException {
        String file = template("{listen} {backend}").toString();
        String message = refusal("--config-template", file, "--proxy", "no-such-proxy {config}");
        assertTrue(message.contains("program not found on the path: 'no-such-proxy'"), message);
    }

    @Test
    void does_not_pass_if_it_selects_no_scenario() {
        String core = Catalogue.of(Level.CORE).get(0).name();

        assertEquals("no scenario fits both --only and --level", refusal("--only", core, "--level", "extended"));
    }

    @Test
    void does_not_pass_if_no_proxy_is_installed() {
        ProxyProgram missing = new ProxyProgram() {
            @Override
            public String name() {
                return "missing";
            }

            @Override
            public boolean installed() {
                return false;
            }

            @Override
            public RunningProxy start(List<HostPort> backends) {
                throw new AssertionError("it is not installed");
            }
        };

        var refused = assertThrows(UsageException.class, () -> HarnessCommand.requireInstalled(List.of(missing)));

        assertEquals("nothing to test: missing is not installed", refused.getMessage());
        assertDoesNotThrow(() -> HarnessCommand.requireInstalled(List.of(missing, WeirInProcess.defaults())));
    }

    @Test
    void fails_if_a_proxy_ends_instead_of_starting() throws IOException {
        String file = template("{listen} {backend}").toString();
        assertEquals(1, line().execute("--only", "idle-fin*", "--config-template", file, "--proxy", "false {config}"));
        assertTrue(out.toString().contains("it ended with status 1"), out.toString());
        assertTrue(out.toString().contains("its other scenarios are skipped"), out.toString());
        assertEquals(
                2, out.toString().lines().filter(line -> line.startsWith("[")).count());
    }

    @Test
    void shows_and_keeps_what_a_proxy_wrote_and_names_a_permission_that_it_lacks() throws IOException {
        Path script = Files.writeString(
                folder.resolve("proxy"),
                "#!/bin/sh\necho hello; echo 'open() \"/x\" failed (13: Permission denied)' >&2; exit 1\n");
        assertTrue(script.toFile().setExecutable(true));
        String file = template("{listen} {backend}").toString();
        Path report = folder.resolve("report");
        String[] arguments = {
            "--only", QUICK, "--config-template", file, "--proxy", script + " {config}", "--report", report.toString()
        };
        assertEquals(1, line().execute(arguments));
        String said = out.toString();
        String cause = "its own configuration: the proxy lacks a permission: open() \"/x\"";
        assertTrue(said.contains(cause), said);
        assertTrue(said.contains("proxy said last:\n  | hello\n  | open() \"/x\" failed"), said);
        assertEquals("hello\n", Files.readString(report.resolve("output/proxy/" + QUICK + ".stdout.txt")));
        assertTrue(Files.exists(report.resolve("output/proxy/" + QUICK + ".stderr.txt")));
    }

    @Test
    void refuses_a_target_that_does_not_respond() throws IOException {
        try (var silent = new HeldPort();
                var deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var backend = new HeldPort()) {
            String backends = String.valueOf(backend.number());
            String refused = refusal("--target", "127.0.0.1:" + silent.number(), "--backends", backends);
            assertTrue(refused.contains("does not respond: Connection refused"), refused);
            String hung = refusal("--target", "127.0.0.1:" + deaf.getLocalPort(), "--backends", backends);
            assertTrue(hung.contains("does not respond: nothing came within 2 s"), hung);
            String unknown = refusal("--target", "no-such-host.invalid:80", "--backends", backends);
            assertTrue(unknown.contains("does not respond: no address is known for no-such-host.invalid"), unknown);
        }
    }

    @Test
    void fails_a_proxy_that_fails_a_core_scenario() {
        var turn = new AtomicInteger();
        try (var one = new HeldPort();
                var two = new HeldPort();
                var three = new HeldPort();
                var bad = new RawBackend()) {
            List<Integer> ports = List.of(one.number(), two.number(), three.number());
            bad.answer((request, client) -> {
                int port = ports.get(turn.getAndIncrement() % ports.size());
                client.send(
                        TaggedBody.id(request).startsWith("p")
                                ? "HTTP/1.1 502 Bad\r\nContent-Length: 0\r\n\r\n"
                                : ask(port, request));
            });
            String target = "127.0.0.1:" + bad.address().getPort();
            String backends = ports.stream().map(String::valueOf).collect(Collectors.joining(","));
            int status = line().execute("--only", QUICK, "--target", target, "--backends", backends);
            assertEquals(1, status, out.toString());
            assertTrue(out.toString().contains("lost: GET p0 got status 502"), out.toString());
            assertTrue(
                    out.toString().contains("to repeat with the same proxy: --only " + QUICK + " --seed 1"),
                    out.toString());
        }
    }

    /** The response of a backend; its head fits the body as it is framed here. */
    private static String ask(int port, RawRequest request) {
        try (var connection = new RawClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            RawResponse response =
                    connection.send(request.head() + "\r\n" + request.text()).readResponse();
            String head =
                    response.head().replace("Transfer-Encoding: chunked", "Content-Length: " + response.body().length);
            return head + "\r\n" + response.text();
        }
    }
}
