package dev.weir.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("weir check")
class CheckCommandTests {
    @TempDir
    Path folder;

    private CommandLineRun check(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("weir.yml"), yaml);
        return CommandLineRun.of(
                "check", file.toString(), "--plugins", folder.resolve("plugins").toString());
    }

    private String named(String text) {
        return text.replace(folder.toString(), "folder");
    }

    @Test
    void counts_the_entries_of_a_valid_file() throws IOException {
        CommandLineRun run = check("""
                listen: [127.0.0.1:8080, '[::1]:8080']
                upstreams:
                  api: {backends: ['a.invalid:1', 'b.invalid:1']}
                  web: {backends: 'c.invalid:1'}
                routes: [{path: /api, upstream: api}, {upstream: web}]
                plugins: via
                """);
        assertEquals("", run.err());
        assertTrue(
                named(run.out())
                        .startsWith(
                                "folder/weir.yml is valid: 2 listeners, 2 upstreams, 3 backends, 2 routes, 1 plugin\n\n"),
                run.out());
        assertTrue(run.out().contains("\nweir run would start "), run.out());
        assertEquals(0, run.status());
    }

    @Test
    void reports_every_mistake_with_its_line() throws IOException {
        CommandLineRun run = check("lisen: 127.0.0.1:8080\nlisten: a:1\nbackends: b\n");
        assertEquals("", run.out());
        assertEquals("""
                folder/weir.yml:1:1: there is no key 'lisen'; the nearest is 'listen'
                folder/weir.yml:3:11: 'b' is not an address: write HOST:PORT, for instance 127.0.0.1:8080
                """, named(run.err()));
        assertEquals(2, run.status());
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.256:80", "'[::g]:80'"})
    void refuses_a_malformed_address_with_the_message_of_weir_run(String address) throws IOException {
        String yaml = "listen: 127.0.0.1:0\nbackends: ['" + address + "']\n";
        CommandLineRun check = check(yaml);
        assertEquals(2, check.status());
        String told = named(check.err());
        assertTrue(told.startsWith("folder/weir.yml:2:12: '" + address + "' is not an address: "), told);
        CommandLineRun run = CommandLineRun.of(
                "run",
                "--config",
                folder.resolve("weir.yml").toString(),
                "--plugins",
                folder.resolve("plugins").toString());
        assertEquals(2, run.status());
        assertEquals("weir: " + told, named(run.err()));
    }

    @Test
    void accepts_what_weir_defaults_prints() throws IOException {
        CommandLineRun run = check(CommandLineRun.of("defaults", "--yaml").out());
        assertEquals("", run.err());
        assertEquals(0, run.status());
    }

    @Test
    void finds_an_access_log_in_a_folder_that_is_missing() throws IOException {
        CommandLineRun run =
                check("listen: 127.0.0.1:8080\nbackends: a:1\naccess-log: " + folder + "/missing/access.log\n");
        assertEquals(
                "folder/weir.yml: access-log: 'folder/missing/access.log' cannot be written: there is no directory"
                        + " folder/missing\n",
                named(run.err()));
        assertEquals(2, run.status());
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8080, 127.0.0.1:8080",
        "0.0.0.0:8080, localhost:8080",
        "'[::]:8080', '[::1]:8080'",
        "localhost:8080, 127.0.0.1:8080"
    })
    void finds_a_backend_that_is_its_own_listener(String listen, String backend) throws IOException {
        CommandLineRun run = check("listen: '" + listen + "'\nbackends: '" + backend + "'\n");
        assertEquals(
                "folder/weir.yml: backend " + backend
                        + " of upstream default is this proxy's own listener: each request would loop"
                        + " forever\n",
                named(run.err()));
        assertEquals(2, run.status());
    }

    @Test
    void needs_a_file_that_exists() {
        String none = folder.resolve("none.yml").toString();
        CommandLineRun run = CommandLineRun.of("check", none);
        assertEquals(none + ": the file does not exist\n", run.err());
        assertEquals(2, run.status());
    }
}
