package dev.weir.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.cli.demo.DemoBackend;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.RawClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The first hour: weir init, check and run in an empty folder")
class FirstHourTests {
    private static final String READY = "weir: ready on ";
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    Path folder;

    private Process start(String errors, String... words) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dguice_bytecode_gen_option=DISABLED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.weir.engine.cli.Main"));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve(errors).toFile())
                .start();
    }

    private static String output(Process process) throws Exception {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "it did not end");
        return output;
    }

    @Test
    void leads_from_three_answers_to_a_response_of_a_backend() throws Exception {
        try (var backend = DemoBackend.start("one", new SystemClock())) {
            Process init = start("init.err", "init");
            try (var answers = init.outputWriter()) { // a pipe, not a terminal
                answers.write("static\n127.0.0.1:0\n" + backend.address() + "\n");
            }
            String written = output(init);
            assertTrue(
                    written.endsWith("weir: wrote weir.yml; next:\n  ./weir check\n  ./weir run --watch\n"), written);
            assertEquals(0, init.exitValue(), Files.readString(folder.resolve("init.err")));

            Process check = start("check.err", "check");
            String checked = output(check);
            assertTrue(checked.startsWith("weir.yml is valid: 1 listener, 1 upstream, 1 backend, 1 route,"), checked);
            assertEquals(0, check.exitValue(), Files.readString(folder.resolve("check.err")));

            Process run = start("run.err", "run", "--watch");
            try (BufferedReader output = run.inputReader()) {
                String ready = String.valueOf(output.readLine());
                assertTrue(ready.startsWith(READY), ready + Files.readString(folder.resolve("run.err")));
                HostPort place = HostPort.parse(ready.substring(READY.length()).split(",", -1)[0]);
                try (var client =
                        new RawClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), place.port()))) {
                    assertEquals(200, client.get("/").readResponse().status());
                }
                assertTrue(String.valueOf(output.readLine()).contains("\"GET / HTTP/1.1\" 200"), "the access log");
            } finally {
                run.destroy();
            }
            assertTrue(run.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "it did not stop");
            assertEquals(0, run.exitValue());
            assertEquals(
                    "configuration weir.yml, found in this folder",
                    Files.readAllLines(folder.resolve("run.err")).get(0).replaceFirst("^\\S+Z weir INFO: ", ""));
        }
    }
}
