package dev.weir.harness.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.cli.Main;
import dev.weir.engine.loop.SafeLog;
import dev.weir.harness.HeldPort;
import dev.weir.harness.RawBackend;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("The commands that ask a running proxy")
class TerminalTests {
    @TempDir
    private Path folder;

    /** How a command ended. */
    record Ended(int status, String out, String err) {}

    static Ended run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine line =
                Main.commandLine(arguments).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int status = line.execute(arguments);
        assertTrue(SafeLog.flush(Duration.ofSeconds(10)), "not all was printed");
        return new Ended(status, out.toString(), err.toString());
    }

    private static Ended ask(AdminScene scene, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--admin", "127.0.0.1:" + scene.address().getPort()));
        return run(arguments.toArray(String[]::new));
    }

    @Test
    void show_the_status_of_a_proxy() throws Exception {
        try (AdminScene scene = AdminScene.start(folder, "")) {
            Ended status = ask(scene, "status");
            assertEquals(0, status.status(), status.err());
            assertTrue(
                    status.out()
                            .startsWith(
                                    "weir test at 127.0.0.1:" + scene.address().getPort() + ": ready\n"),
                    status.out());
            assertTrue(status.out().contains("  " + scene.place(0)), status.out());
            assertTrue(status.out().contains("  " + scene.place(1)), status.out());
            assertTrue(status.out().contains("2/2 up"), status.out());
            Ended json = ask(scene, "status", "--json");
            assertTrue(json.out().startsWith("{\n  \"proxy\": {"), json.out());
            assertEquals(new Ended(0, "", ""), ask(scene, "status", "--quiet"));
        }
    }

    @Test
    void show_as_many_tables_as_wanted() throws Exception {
        try (AdminScene scene = AdminScene.start(folder, "")) {
            Ended once = ask(scene, "top", "--once", "--sort", "name");
            assertEquals(0, once.status(), once.err());
            assertTrue(once.out().contains("  " + scene.place(0)), once.out());
            assertEquals(1, once.out().split("BACKEND ", -1).length - 1, once.out());
            Ended twice = ask(scene, "top", "-n", "2");
            assertEquals(2, twice.out().split("BACKEND ", -1).length - 1, twice.out());
        }
    }

    @Test
    void take_the_address_and_the_token_from_the_configuration() throws Exception {
        try (AdminScene scene = AdminScene.start(folder, "")) {
            Path file = folder.resolve("other.yml");
            Files.writeString(
                    file,
                    "admin: {listen: '127.0.0.1:" + scene.address().getPort()
                            + "', token-file: admin.token}\nrest: [\n1]\n");
            assertEquals(
                    0, run("status", "--quiet", "--config", file.toString()).status());
        }
    }

    @Test
    void name_the_backends_that_there_are() throws Exception {
        try (AdminScene scene = AdminScene.start(folder, "")) {
            Ended unknown = ask(scene, "drain", "app/nowhere:1");
            assertEquals(2, unknown.status());
            assertTrue(
                    unknown.err().startsWith("weir: there is no backend 'app/nowhere:1'; there are:\n  app/"),
                    unknown.err());
        }
    }

    @Test
    void say_that_nothing_listens() throws Exception {
        try (HeldPort held = new HeldPort()) {
            Ended status = run("status", "--admin", "127.0.0.1:" + held.number());
            assertEquals(3, status.status());
            assertTrue(
                    status.err().startsWith("weir: nothing listens at 127.0.0.1:" + held.number() + ";"), status.err());
        }
    }

    @Test
    void say_that_something_else_listens() throws Exception {
        try (var backend = new RawBackend()) {
            assertStranger("127.0.0.1:" + backend.address().getPort(), "is not the admin interface of a Weir");
        }
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var greeting = new Thread(() -> greet(server));
            greeting.start();
            assertStranger("127.0.0.1:" + server.getLocalPort(), "is not an admin interface");
            greeting.join();
        }
    }

    private static void assertStranger(String address, String words) {
        Ended status = run("status", "--quiet", "--admin", address);
        assertEquals(3, status.status(), status.err());
        assertTrue(status.err().startsWith("weir: " + address + " " + words), status.err());
    }

    private static void greet(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write("SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().readNBytes(10);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
