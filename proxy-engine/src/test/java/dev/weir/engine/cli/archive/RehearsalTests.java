package dev.weir.engine.cli.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.HostPort;
import dev.weir.engine.configure.ConfigSource;
import dev.weir.engine.configure.Configuration;
import dev.weir.engine.configure.Overlay;
import dev.weir.engine.plugin.PluginCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The rehearsal of a start")
class RehearsalTests {
    @Test
    void fails_if_the_proxy_does_not_become_ready() {
        var rehearsal = new Rehearsal((out, arguments) -> 2, () -> {});
        IOException failed = assertThrows(IOException.class, rehearsal::run);
        assertTrue(failed.getMessage().endsWith("the rehearsed proxy did not become ready; its status is 2"));
    }

    @Test
    void fails_if_a_request_gets_no_response() {
        var rehearsal = new Rehearsal(
                (out, arguments) -> {
                    out.println("weir: ready on 127.0.0.1:" + refusingPort() + ", 1 loop");
                    return 0;
                },
                () -> {});
        assertThrows(IOException.class, rehearsal::run);
    }

    private static int refusingPort() {
        try (var closed = new ServerSocket(0)) {
            return closed.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void runs_a_valid_configuration_with_two_upstreams_and_leaves_no_file() {
        var seen = new ArrayList<Path>();
        var routes = new ArrayList<Integer>();
        var rehearsal = new Rehearsal(
                (out, arguments) -> {
                    assertEquals(List.of("run", "--config"), List.of(arguments).subList(0, 2));
                    Path file = Path.of(arguments[2]);
                    seen.add(file);
                    routes.add(read(file).proxy().routes().size());
                    return 2;
                },
                () -> {});
        assertThrows(IOException.class, rehearsal::run);
        assertEquals(List.of(2), routes);
        assertTrue(Files.notExists(seen.get(0).getParent()));
    }

    private static Configuration read(Path file) {
        try {
            return new ConfigSource(file, Overlay.NONE, 1).read(PluginCatalog.ofClassPath());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void has_a_backend_that_refuses_connections() throws IOException {
        HostPort refusing = Rehearsal.refusing();
        assertThrows(IOException.class, () -> new Socket(refusing.host(), refusing.port()).close());
    }
}
