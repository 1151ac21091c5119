package dev.weir.harness.dropin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.RawBackend;
import dev.weir.harness.RawClient;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pipe takes 64 KiB; each of these tests has more said. */
@DisplayName("A reader of a standard stream that stops reading")
class StuckReaderTests {
    private static final int REQUESTS = 1000;
    private static final String LOGS_A_LOT = """
            private static final System.Logger LOG = System.getLogger("test.talker");
            private static final java.util.logging.Logger JUL = java.util.logging.Logger.getLogger("test.talker");
            public Backend choose(Request request, Candidates candidates) {
                LOG.log(System.Logger.Level.INFO, "x".repeat(500));
                JUL.warning("y".repeat(500));
                return candidates.get(0);
            }
            """;

    @TempDir
    Path folder;

    private final RawBackend backend = new RawBackend();

    private String place() {
        return "127.0.0.1:" + backend.address().getPort();
    }

    @AfterEach
    void end() {
        backend.close();
    }

    private static void getAll(WeirProcess weir) {
        try (RawClient client = weir.connect()) {
            for (int i = 0; i < REQUESTS; i++) {
                assertEquals("hello", client.get("/").readResponse().text());
            }
        }
    }

    @Test
    void holds_no_loop_on_which_a_plugin_logs_and_does_not_keep_the_process() throws Exception {
        PluginJar.strategy("talker", LOGS_A_LOT).writeTo(folder.resolve("plugins/talker.jar"));
        try (WeirProcess weir = WeirProcess.run(folder, "--loops", "1", "--backend", place(), "--balance", "talker")) {
            getAll(weir);
            weir.assertStopsAtTerm();
        }
    }

    @Test
    void holds_no_loop_that_reports_about_a_plugin_and_does_not_keep_the_process() throws Exception {
        String body = "public Backend choose(Request request, Candidates candidates) {"
                + " throw new IllegalStateException(\"x\".repeat(100_000)); }";
        PluginJar.strategy("broken", body).writeTo(folder.resolve("plugins/broken.jar"));
        try (WeirProcess weir = WeirProcess.run(
                folder,
                "--loops",
                "1",
                "--backend",
                place(),
                "--balance",
                "broken",
                "--set",
                "contain.violations=100000")) {
            getAll(weir);
            weir.assertStopsAtTerm();
        }
    }

    @Test
    void gets_the_number_of_lines_that_it_missed_once_it_reads_again() throws Exception {
        PluginJar.strategy("talker", LOGS_A_LOT).writeTo(folder.resolve("plugins/talker.jar"));
        try (WeirProcess weir = WeirProcess.run(folder, "--loops", "1", "--backend", place(), "--balance", "talker")) {
            getAll(weir);
            String told = weir.readErrUntil(".* log lines were lost because the log is not written fast enough");
            int lost = Integer.parseInt(told.replaceAll(".*: (\\d+) log lines were lost.*", "$1"));
            assertTrue(lost > 0 && lost < 2 * REQUESTS, told);
            weir.assertStopsAtTerm();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void of_the_access_log_holds_no_loop_and_does_not_keep_the_process(int loops)
            throws IOException, InterruptedException {
        try (WeirProcess weir =
                WeirProcess.run(folder, "--loops", String.valueOf(loops), "--backend", place(), "--access-log", "-")) {
            getAll(weir);
            weir.assertStopsAtTerm();
        }
    }
}
