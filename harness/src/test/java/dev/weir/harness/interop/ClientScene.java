package dev.weir.harness.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.harness.BackendBehaviour;
import dev.weir.harness.RawBackend;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A Weir that other implementations of TLS ask. Its backend responds to a GET with a word, and to a POST with its body. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ClientScene {
    /** A body of 1 MiB. */
    static final byte[] BODY = new byte[1 << 20];

    static {
        new Random(1).nextBytes(BODY);
    }

    @TempDir
    Path folder;

    private final RawBackend backend = new RawBackend();
    private final List<Command> commands = new ArrayList<>();

    private Authority authority;
    private TlsSite site;

    @BeforeEach
    void start() throws Exception {
        authority = new Authority(folder);
        backend.answer((request, connection) -> {
            boolean post = request.method().equals("POST");
            (post ? BackendBehaviour.echo() : BackendBehaviour.ok("hello")).to(request, connection);
        });
        site = TlsSite.forClients(folder, backend.address());
    }

    @AfterEach
    void end() {
        commands.forEach(Command::close);
        site.close();
        backend.close();
    }

    /** Starts a program, or skips the test if it is not installed. */
    final Command run(String... words) throws IOException {
        Command.assumeInstalled(words[0]);
        Command command = Command.start(folder.resolve("output"), List.of(words));
        commands.add(command);
        return command;
    }

    final String port() {
        return site.port();
    }

    final String ca() {
        return authority.file("root.pem");
    }

    final String url(String path) {
        return "https://localhost:" + port() + path;
    }

    final TlsSite.Seen exchange(int number) {
        return site.exchange(number);
    }

    /** Checks the version of TLS of an exchange, and whether its session was resumed, by the versions and sessions that Weir saw. */
    final void assertExchange(int number, String version, boolean resumed) {
        TlsSite.Seen seen = exchange(number);
        assertEquals(
                version + (resumed ? " resumed" : " full"), seen.version() + (seen.resumed() ? " resumed" : " full"));
    }

    static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    static String lastGet(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    }

    static String lastPost(String path) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: " + BODY.length
                + "\r\n\r\n";
    }
}
