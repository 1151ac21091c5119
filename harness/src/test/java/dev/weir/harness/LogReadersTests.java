package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.weir.api.ExchangeObserver;
import dev.weir.api.Failure;
import dev.weir.api.LoopInfo;
import dev.weir.engine.config.AccessLogConfig;
import dev.weir.engine.config.LogField;
import dev.weir.engine.config.LogFormat;
import dev.weir.engine.config.LogLevel;
import dev.weir.engine.log.AccessLogs;
import dev.weir.harness.contract.ContractExchange;
import dev.weir.harness.contract.ContractOutcome.Kind;
import dev.weir.harness.contract.ContractRequest;
import dev.weir.harness.contract.ContractRequest.Line;
import dev.weir.harness.contract.ContractUpstream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Access logs of hostile requests are read by")
class LogReadersTests {
    private static final int LINES = 100_000;
    private static final InetSocketAddress CLIENT = new InetSocketAddress("192.0.2.7", 54321);
    private static final List<String> PIECES = List.of(
            "\"",
            "\\",
            "\\\"",
            "}",
            "{",
            "\n",
            "\r",
            "\0",
            "\u001b[2J",
            "\u007f",
            "\u0085",
            "\u00c2\u0085",
            "\u00e2\u0080\u00a8",
            "\u00ff",
            "\u00c3",
            "\u00e9",
            "\u00f0\u009f\u0098\u0080",
            "\u00ed\u00a0\u0080",
            "%00",
            "' OR 1=1",
            "${jndi:x}",
            "<b>",
            "] \"",
            " 200 ");

    @TempDir
    Path folder;

    private final Random random = new Random(26);

    /** Writes the lines of as many requests as an access log sees in a busy second. */
    private Path write(LogFormat format) throws IOException {
        Path file = folder.resolve("access.log");
        List<LogField> fields = format == LogFormat.JSON ? List.of(LogField.values()) : List.of();
        var config = new AccessLogConfig(file.toString(), format, fields, List.of(), LogLevel.ALL, 1, true);
        try (var logs = new AccessLogs(1, InstantSource.system(), complaint -> {})) {
            logs.use(logs.open(List.of(config)));
            ExchangeObserver loop = logs.observer(new LoopInfo(0, 1));
            ContractUpstream upstream = ContractUpstream.ofSize(2);
            for (int i = 0; i < LINES; i++) {
                if (i % 10 == 0) {
                    loop.refused(CLIENT, hostile(), Failure.BAD_REQUEST.because(hostile()));
                    continue;
                }
                var lines = List.of(
                        new Line("Host", hostile()), new Line("User-Agent", hostile()), new Line("Referer", hostile()));
                var exchange =
                        new ContractExchange(upstream, new ContractRequest("GET", 1, "/" + hostile(), lines, CLIENT));
                exchange.attempted(upstream.member(0), Kind.REFUSED);
                exchange.attempted(upstream.member(1), Kind.SERVED);
                exchange.answers(200);
                loop.completed(exchange);
                if (i % 1_000 == 0) { // a test is faster than any loop
                    awaitWritten(file, i);
                }
            }
        }
        return file;
    }

    private static void awaitWritten(Path file, int requests) {
        assertTrue(
                Poll.until(() -> size(file) > 100L * requests, Patience.LIMIT, System::nanoTime), "it is not written");
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String hostile() {
        var text = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(
                    random.nextInt(3) == 0
                            ? "" + (char) random.nextInt(256)
                            : PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private String run(String program, String... arguments) throws Exception {
        Path out = folder.resolve(program + ".out");
        var command = new java.util.ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertEquals(0, process.waitFor(), () -> program + " failed");
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    private static void assumeThereIs(String program) {
        boolean found = List.of("/usr/bin", "/usr/local/bin", "/bin").stream()
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
        assumeTrue(found, program + " is not installed here");
    }

    @Test
    void jq_if_they_are_json() throws Exception {
        assumeThereIs("jq");
        Path file = write(LogFormat.JSON);
        assertEquals(LINES, Files.readAllLines(file, StandardCharsets.US_ASCII).size());
        String counted = run(
                "jq",
                "-n",
                "-c",
                "[inputs] | [length, (map(select(.\"http.response.status_code\" == 200)) | length),"
                        + " (map(select(.\"weir.attempts\"[0].failure == \"CONNECT_REFUSED\")) | length),"
                        + " (map(select(.\"weir.request_line\" or .\"error.message\")) | length)]",
                file.toString());
        int refused = LINES / 10;
        assertEquals(
                "[" + LINES + "," + (LINES - refused) + "," + (LINES - refused) + "," + refused + "]", counted.strip());
    }

    @Test
    void goaccess_if_they_have_the_combined_log_format() throws Exception {
        assumeThereIs("goaccess");
        Path file = write(LogFormat.COMBINED);
        run(
                "goaccess",
                file.toString(),
                "--log-format=COMBINED",
                "--no-global-config",
                "--no-progress",
                "-o",
                folder.resolve("report.json").toString());
        JsonObject general = JsonParser.parseString(Files.readString(folder.resolve("report.json")))
                .getAsJsonObject()
                .getAsJsonObject("general");
        assertEquals(LINES, general.get("total_requests").getAsInt(), general::toString);
        int failed = general.get("failed_requests").getAsInt();
        assertEquals(LINES, general.get("valid_requests").getAsInt() + failed, general::toString);
        assertTrue(failed <= LINES / 10, "only request lines of refused requests may be unreadable: " + general);
    }
}
