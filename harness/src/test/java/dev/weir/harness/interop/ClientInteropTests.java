package dev.weir.harness.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each client sends a GET, a POST of 1 MiB, two requests on one connection, and {@code Connection: close}. */
@DisplayName("A client with another implementation of TLS asks Weir:")
class ClientInteropTests extends ClientScene {
    private Command curl(String version, String... words) throws IOException {
        String number = version.replace("TLSv", "");
        var all = new ArrayList<>(List.of("curl", "-q", "-v", "-sS", "-m", "20", "--noproxy", "*", "--cacert", ca()));
        all.addAll(List.of("--tlsv" + number, "--tls-max", number, "--resolve", "localhost:" + port() + ":127.0.0.1"));
        all.addAll(List.of(words));
        return run(all.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void curl(String version) throws Exception {
        Path body = Files.write(folder.resolve("body"), BODY);
        Path echo = folder.resolve("echo");
        String[] post = {"--data-binary", "@" + body, "-o", echo.toString(), url("/1")};
        Command first = curl(version, post);
        String said = first.awaitEnd();
        assertEquals(0, first.status(), said);
        assertEquals(-1, Files.mismatch(body, echo));
        String each = "|%{http_code} %{num_connects}|";
        String kept = curl(version, "-w", each, url("/2"), url("/3")).awaitEnd();
        assertTrue(kept.contains("|200 1|") && kept.contains("|200 0|"), kept);
        String closed = curl(version, "-w", each, url("/4"), url("/5"), "-H", "Connection: close")
                .awaitEnd();
        assertEquals(2, closed.split("\\|200 1\\|", -1).length - 1, closed);
        assertExchange(1, version, false);
        assertExchange(4, version, false);
        assertExchange(5, version, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void wget(String version) throws Exception {
        assumeTrue(run("wget", "--version").awaitEnd().contains("+ssl/gnutls"), "wget with GnuTLS is not installed");
        Path body = Files.write(folder.resolve("body"), BODY);
        Path echo = folder.resolve("echo");
        String ciphers = "--ciphers=NORMAL:-VERS-ALL:+VERS-" + version.replace("TLSv", "TLS");
        List<String> words = List.of("wget", "--no-config", "--no-proxy", "--no-hsts", "-T", "20", "-t", "1", ciphers);
        List<String> files = List.of("--ca-certificate=" + ca(), "-O", echo.toString());
        Command post = run(words, files, List.of("--post-file=" + body, url("/1")));
        String said = post.awaitEnd();
        assertEquals(0, post.status(), said);
        assertEquals(-1, Files.mismatch(body, echo));
        String twice = run(words, files, List.of(url("/2"), url("/3"))).awaitEnd();
        assertTrue(twice.contains("Reusing existing connection"), twice);
        Command last = run(words, files, List.of("--no-http-keep-alive", url("/4")));
        said = last.awaitEnd();
        assertEquals(0, last.status(), said);
        assertExchange(4, version, false);
    }

    private Command run(List<String> words, List<String> more, List<String> last) throws IOException {
        return run(Stream.of(words, more, last).flatMap(List::stream).toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void gnutls_cli(String version) throws Exception {
        String priority = "NORMAL:-VERS-ALL:+VERS-" + version.replace("TLSv", "TLS");
        List<String> words = List.of("gnutls-cli", "--x509cafile", ca(), "--priority", priority, "-p", port());
        List<String> names = List.of("--sni-hostname", "localhost", "--verify-hostname", "localhost", "127.0.0.1");
        Command resuming = run(words, List.of("-r"), names);
        resuming.input(get("/1") + lastGet("/2"));
        String said = resuming.awaitEnd();
        assertTrue(said.contains("*** This is a resumed session"), said);
        assertEquals(2, said.split("HTTP/1.1 200 OK", -1).length - 1, said);
        assertTrue(said.contains("Peer has closed the GnuTLS connection"), said);
        assertExchange(1, version, true);
        Command post = run(words, List.of(), names);
        post.awaitSaid("Simple Client Mode");
        said = post.input(lastPost("/3").getBytes(StandardCharsets.US_ASCII), BODY)
                .awaitEnd();
        assertTrue(said.contains(new String(BODY, StandardCharsets.ISO_8859_1)), "another body");
        assertFalse(said.contains("*** Fatal error"), "an error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void python(String version) throws Exception {
        Command client = run("python3", Command.shipped("client.py"), port(), ca(), version.replace('.', '_'));
        assertEquals(
                List.of(
                        "GET 200 hello",
                        "POST 200 same body",
                        "same connection",
                        "close 200 with close_notify",
                        "resumed"),
                client.awaitEnd().lines().toList());
        assertExchange(3, version, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void node(String version) throws Exception {
        Command client = run("node", Command.shipped("client.mjs"), port(), ca(), version);
        assertEquals(
                List.of("GET 200 hello", "POST 200 same body", "same connection", "close 200 with an end", "resumed"),
                client.awaitEnd().lines().toList());
        assertExchange(3, version, true);
    }

    /** The JDKs that are installed beside the one that runs the tests, which is one of them. */
    static List<Arguments> jdks() throws IOException {
        Path own = Path.of(System.getProperty("java.home")).toRealPath();
        var all = new ArrayList<Arguments>();
        try (Stream<Path> beside = Files.list(own.getParent())) {
            for (Path home :
                    beside.filter(home -> !Files.isSymbolicLink(home)).sorted().toList()) {
                if (Files.isExecutable(home.resolve("bin/java"))) {
                    all.add(Arguments.of(home, "TLSv1.2"));
                    all.add(Arguments.of(home, "TLSv1.3"));
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void java(Path home, String version) throws Exception {
        String classes = Path.of(JdkClient.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        Command client = run(
                home.resolve("bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes,
                JdkClient.class.getName(),
                port(),
                ca(),
                version);
        assertEquals(
                List.of("GET hello", "POST same body", "close 200 with close_notify"),
                client.awaitEnd().lines().toList());
        assertExchange(2, version, false);
        assertExchange(3, version, true);
    }
}
