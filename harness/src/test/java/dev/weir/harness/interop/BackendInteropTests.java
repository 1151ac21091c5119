package dev.weir.harness.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.HostPort;
import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.BackendBehaviour;
import dev.weir.harness.Poll;
import dev.weir.harness.RawBackend;
import dev.weir.harness.RawClient;
import dev.weir.harness.RawResponse;
import dev.weir.harness.proxy.ConfigTemplate;
import dev.weir.harness.proxy.ForeignProgram;
import dev.weir.harness.proxy.RunningProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each backend gets a GET, a POST of 1 MiB, two requests on one connection, and one after it has closed that. */
@DisplayName("Weir asks a backend with another implementation of TLS:")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BackendInteropTests {
    private static final byte[] BODY = new byte[1 << 20];
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private Authority authority;

    @BeforeAll
    static void fills_a_body() {
        new Random(1).nextBytes(BODY);
    }

    @BeforeEach
    void has_certificates() throws Exception {
        authority = new Authority(folder);
    }

    /** The backend says in each response which port the connection came from, its version, and whether it resumed. */
    private void serves(int port, String version, String resumed) throws Exception {
        try (TlsSite site = TlsSite.forBackend(folder, port);
                RawClient client = new RawClient(site.address())) {
            RawResponse first = client.get("/1").readResponse();
            assertEquals(200, first.status(), first.head());
            assertEquals(version, first.header("X-Version"));
            RawResponse second = post(client);
            assertEquals(first.header("X-Port"), second.header("X-Port"), "another connection");
            RawResponse third = client.get("/close").readResponse();
            assertEquals(first.header("X-Port"), third.header("X-Port"), "another connection");
            RawResponse fourth = client.get("/4").readResponse();
            assertEquals(200, fourth.status());
            assertNotEquals(first.header("X-Port"), fourth.header("X-Port"), "the same connection");
            assertEquals(resumed, fourth.header("X-Resumed"), fourth.head());
        }
    }

    private static RawResponse post(RawClient client) {
        client.send("POST /2 HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + BODY.length + "\r\n\r\n");
        RawResponse response = client.send(BODY).readResponse();
        assertEquals(200, response.status(), response.head());
        assertArrayEquals(BODY, response.body());
        return response;
    }

    private RunningProxy startProgram(String config, RawBackend behind, String version, String... words)
            throws IOException {
        Command.assumeInstalled(words[0]);
        String text = Files.readString(Path.of(Command.shipped(config)))
                .replace("{chain}", authority.file("ec.pem"))
                .replace("{version}", version);
        behind.answer(BackendBehaviour.echo());
        var program = new ForeignProgram(words[0], List.of(words), new ConfigTemplate(text), List.of());
        RunningProxy running =
                program.start(List.of(new HostPort("127.0.0.1", behind.address().getPort())));
        boolean up = Poll.until(() -> accepts(running) || running.lastWords().isPresent(), LIMIT, new SystemClock());
        assertTrue(up && running.lastWords().isEmpty(), () -> running.said().text(words[0], 20));
        return running;
    }

    private static boolean accepts(RunningProxy running) {
        try (var socket = new Socket()) {
            socket.connect(running.address());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void nginx(String version) throws Exception {
        String[] words = {"nginx", "-p", "{folder}", "-c", "{config}", "-e", "stderr"};
        try (var behind = new RawBackend();
                RunningProxy running = startProgram("nginx.conf", behind, version, words)) {
            serves(running.address().getPort(), version, "r");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void haproxy(String version) throws Exception {
        String[] words = {"haproxy", "-db", "-f", "{config}"};
        try (var behind = new RawBackend();
                RunningProxy running = startProgram("haproxy.cfg", behind, version, words)) {
            serves(running.address().getPort(), version, "1");
        }
    }

    private Command startScript(String program, String script, String version) throws IOException {
        Command.assumeInstalled(program);
        String chain = authority.file("ec.pem");
        return Command.start(
                folder.resolve("output"), List.of(program, Command.shipped(script), chain, chain + ".key", version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void node(String version) throws Exception {
        try (Command server = startScript("node", "server.mjs", version)) {
            serves(Integer.parseInt(server.awaitSaid("port (\\d+)\n")), version, "yes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void python(String version) throws Exception {
        try (Command server = startScript("python3", "server.py", version.replace('.', '_'))) {
            serves(Integer.parseInt(server.awaitSaid("port (\\d+)\n")), version, "yes");
        }
    }

    /** This server speaks HTTP/1.0: the end of the response is that of the connection. It knows no POST. */
    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void openssl_s_server(String option) throws Exception {
        Command.assumeInstalled("openssl");
        Files.write(folder.resolve("file.bin"), BODY);
        List<String> words = List.of("openssl", "s_server", option, "-accept", "127.0.0.1:0", "-WWW");
        List<String> keys = List.of("-cert", authority.file("rsa.pem"), "-key", authority.file("rsa.key"));
        try (Command server = Command.start(
                        folder.resolve("output"),
                        Stream.concat(words.stream(), keys.stream()).toList());
                TlsSite site = TlsSite.forBackend(
                        folder, Integer.parseInt(server.awaitSaid("ACCEPT 127\\.0\\.0\\.1:(\\d+)")));
                RawClient client = new RawClient(site.address())) {
            for (int i = 0; i < 2; i++) {
                RawResponse response = client.get("/file.bin").readResponse();
                assertEquals(200, response.status(), response.head());
                assertArrayEquals(BODY, response.body());
            }
        }
    }

    @Test
    void mockwebserver3() throws Exception {
        try (var server = new MockWebServer()) {
            server.useHttps(authority.server().getSocketFactory());
            server.setProtocols(List.of(okhttp3.Protocol.HTTP_1_1));
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    var response = new MockResponse.Builder()
                            .addHeader(
                                    "X-Version",
                                    request.getHandshake().tlsVersion().javaName())
                            .addHeader("X-Port", request.getConnectionIndex())
                            .body(request.getBody() == null ? new Buffer() : new Buffer().write(request.getBody()));
                    return "/close".equals(request.getTarget())
                            ? response.addHeader("Connection", "close")
                                    .onResponseEnd(new mockwebserver3.SocketEffect.CloseSocket())
                                    .build()
                            : response.build();
                }
            });
            server.start(InetAddress.getLoopbackAddress(), 0);
            serves(server.getPort(), "TLSv1.3", null);
        }
    }
}
