package dev.weir.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.engine.cli.Main;
import dev.weir.engine.tls.PemException;
import dev.weir.engine.tls.PemFile;
import dev.weir.engine.tls.TrustStores;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("weir demo --tls")
class TlsDemoTests {
    private static final String LAST_LINE = "Ctrl-C ends the demo.";
    private static final Pattern PORT = Pattern.compile("weir: ready on 127\\.0\\.0\\.1:([0-9]+),");
    private static final Pattern CERTIFICATE = Pattern.compile("--cacert (\\S+)");

    @TempDir
    static Path folder;

    private static Process demo;
    private static BufferedReader said;
    private static String greeting;

    @BeforeAll
    static void start() throws IOException {
        demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "demo",
                        "--tls")
                .directory(folder.toFile())
                .redirectError(folder.resolve("stderr").toFile())
                .start();
        said = new BufferedReader(new InputStreamReader(demo.getInputStream(), StandardCharsets.UTF_8));
        var lines = new StringBuilder();
        String line = said.readLine();
        while (line != null && !line.endsWith(LAST_LINE)) {
            lines.append(line).append('\n');
            line = said.readLine();
        }
        greeting = lines.toString();
        assertFalse(greeting.isEmpty(), Files.readString(folder.resolve("stderr")));
    }

    @AfterAll
    static void ends_without_files() throws Exception {
        demo.destroy();
        assertEquals(0, demo.waitFor());
        assertFalse(Files.exists(certificate()), "a file is left");
        said.close();
    }

    private static String found(Pattern what) {
        Matcher matcher = what.matcher(greeting);
        assertTrue(matcher.find(), greeting);
        return matcher.group(1);
    }

    private static Path certificate() {
        return Path.of(found(CERTIFICATE));
    }

    /** The commands of one step, as they are printed. */
    private static String run(int step) throws IOException, InterruptedException {
        String from = greeting.substring(greeting.indexOf("\n" + step + ". "));
        int end = from.indexOf("\n" + (step + 1) + ". ");
        var commands = new StringBuilder("set -o pipefail\n");
        (end < 0 ? from : from.substring(0, end))
                .lines()
                .filter(line -> line.matches(" {3,}(curl|printf|openssl) .*"))
                .forEach(line -> commands.append(line).append('\n'));
        for (String program : List.of("bash", "curl", "openssl")) {
            assumeTrue(isInstalled(program), program + " is not installed");
        }
        Process process = new ProcessBuilder("bash", "-c", commands.toString())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private static boolean isInstalled(String program) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private static SSLSocket connect() throws IOException, GeneralSecurityException, PemException {
        SSLContext context = SSLContext.getInstance("TLS");
        var trust = TrustStores.trusting(PemFile.read(certificate()).certificates());
        context.init(null, new TrustManager[] {trust}, null);
        return (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", Integer.parseInt(found(PORT)));
    }

    @Test
    void speaks_https_with_clients_and_backends_and_ends_with_close_notify() throws Exception {
        try (SSLSocket client = connect()) {
            client.setSoTimeout(30_000);
            client.getOutputStream()
                    .write("GET /turn HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String response = new String( // without close_notify, it would throw
                    client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(response.startsWith("HTTP/1.1 200 OK"), response);
            assertTrue(response.contains(" by TLSv1.3\n"), response);
        }
    }

    @Test
    void prints_commands_that_show_both_backends_plain_http_and_close_notify() throws Exception {
        List<String> turns = new ArrayList<>(run(1).lines().toList());
        assertEquals(4, turns.size(), turns.toString());
        assertTrue(turns.stream().allMatch(line -> line.matches("backend (one|two) saw GET /turn/.* by TLSv1\\.3")));
        String plain = run(2);
        assertTrue(plain.startsWith("HTTP/1.1 400 "), plain);
        String end = run(4);
        assertTrue(end.contains("close_notify"), end);
    }

    @Test
    void prints_a_post_that_meets_an_untrusted_backend_and_is_sent_elsewhere() throws Exception {
        String response = run(3);
        assertTrue(response.startsWith("backend one saw POST /partly HTTP/1.1"), response);
        String line = said.readLine();
        while (!line.contains("POST /partly")) {
            line = said.readLine();
        }
        String backend = "127\\.0\\.0\\.1:[0-9]+=";
        assertTrue(
                line.matches(".* " + backend + "CERTIFICATE_UNTRUSTED/NOTHING_WRITTEN," + backend + "200 TLSv1\\.3/.*"),
                line);
    }
}
