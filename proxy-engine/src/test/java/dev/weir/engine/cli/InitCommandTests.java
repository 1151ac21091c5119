package dev.weir.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.loop.SafeLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@DisplayName("weir init")
class InitCommandTests {
    private static final String FULL = "--listen 127.0.0.1:8080 --backend 127.0.0.1:9001 ";

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("weir.yml");
    }

    private CommandLineRun init(String answers, String options) {
        List<String> words = new ArrayList<>();
        words.addAll(options.isBlank() ? List.of() : List.of(options.strip().split(" +")));
        if (!words.contains("--output")) {
            words.addAll(List.of("--output", file().toString()));
        }
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine main = Main.commandLine();
        var command = new InitCommand(new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)));
        CommandLine line = new CommandLine(command)
                .setExecutionExceptionHandler(main.getExecutionExceptionHandler())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        int status = line.execute(words.toArray(String[]::new));
        assertTrue(SafeLog.flush(Duration.ofSeconds(10)), "not all was printed");
        return new CommandLineRun(status, named(out.toString()), named(err.toString()));
    }

    private String named(String text) {
        return text.replace(folder.toString(), "folder");
    }

    private void assertChecked(Path written) {
        CommandLineRun check = CommandLineRun.of(
                "check",
                written.toString(),
                "--plugins",
                folder.resolve("plugins").toString());
        assertEquals("", check.err());
        assertEquals(0, check.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "static", "routes", "canary"})
    void writes_a_valid_file_from_three_empty_answers_for_every_kind(String kind) throws IOException {
        CommandLineRun run = init(kind + "\n\n\n", "");
        assertEquals("", run.err());
        assertEquals(0, run.status());
        assertTrue(run.out().endsWith("""
                weir: wrote folder/weir.yml; next:
                  ./weir check folder/weir.yml
                  ./weir run --config folder/weir.yml --watch
                """), run.out());
        assertFalse(Files.readString(file()).contains("@"), "a blank is left");
        assertChecked(file());
    }

    @ParameterizedTest
    @ValueSource(strings = {"static", "routes", "canary"})
    void writes_a_file_in_which_each_key_behind_a_bare_hash_can_be_tried(String kind) throws IOException {
        init(kind + "\n\n\n", "");
        String all = Files.readString(file()).replaceAll("(?m)^( *)#(?=\\S| {2}- )", "$1");
        assertTrue(all.contains("\nwith:\n  - active-check: {target: /health}\n"), all);
        assertChecked(Files.writeString(folder.resolve("all.yml"), all));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --kind static --listen [::]:80 --backend [::1]:9001,weight=3 --backend a.example:80,priority=1
            --kind routes --listen a:1 --backend /api=b:1 --backend /api=c:1,weight=2 --backend *.example.org/x_y=d:1 --backend e:1
            --kind routes --listen a:1 --backend /a/b=b:1 --backend /a-b=c:1 --backend api=d:1 --backend /api=e:1
            --kind canary --listen a:1 --backend b:1 --backend c:1,priority=1 --backend new=d:1 --share 20 --by-header X-User
            """)
    void asks_nothing_if_options_say_all(String options) {
        CommandLineRun run = init("", options);
        assertEquals("", run.err());
        assertTrue(run.out().startsWith("weir: wrote "), run.out());
        assertChecked(file());
    }

    @Test
    void asks_only_for_what_no_option_says() {
        CommandLineRun run = init("127.0.0.1:8081\n", "--kind static --backend 127.0.0.1:9001");
        assertEquals(0, run.status());
        assertTrue(
                run.out()
                        .startsWith("Enter alone takes the answer in brackets.\n"
                                + "The address for clients, HOST:PORT [127.0.0.1:8080]: weir: wrote "),
                run.out());
    }

    @Test
    void says_what_is_wrong_with_an_answer_and_asks_again() {
        CommandLineRun run = init("statc\nstatic\n8080\n127.0.0.1:8080\n127.0.0.1:8080\nb:x\nb:1,c:2\n", "");
        assertEquals(0, run.status());
        assertTrue(run.out()
                .contains("there is no kind 'statc'; write one of static, routes, canary; the nearest is 'static'\n"));
        assertTrue(run.out().contains("'8080' is not an address: write HOST:PORT, for instance 127.0.0.1:8080\n"));
        assertTrue(run.out()
                .contains("'127.0.0.1:8080' is the address on which Weir is to listen: each request would loop"
                        + " forever; write the address of another server\n"));
        assertTrue(run.out().contains("'b:x' is not an address: the port is a number from 0 to 65535\n"));
        assertChecked(file());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''       | The kind of site | --kind
            routes\\n | The address for clients, HOST:PORT | --listen
            static\\na:1\\nb\\n | The backends, HOST:PORT each | --backend
            """)
    void ends_with_a_clear_error_if_the_input_ends(String answers, String question, String option) {
        CommandLineRun run = init(answers.replace("\\n", "\n"), "");
        assertEquals(
                "weir: the input ended before an answer to \"" + question
                        + "\"; nothing is written; answer it, or write " + option + "\n",
                run.err());
        assertEquals(2, run.status());
        assertFalse(Files.exists(file()));
    }

    @Test
    void overwrites_nothing_without_force() throws IOException {
        Files.writeString(file(), "mine\n");
        CommandLineRun refused = init("", "--kind static " + FULL);
        assertEquals(
                "weir: 'folder/weir.yml' already exists; write --force to overwrite it, or --output with another name\n",
                refused.err());
        assertEquals(2, refused.status());
        assertEquals("", refused.out());
        assertEquals("mine\n", Files.readString(file()));
        assertEquals(0, init("", "--kind static --force " + FULL).status());
        assertChecked(file());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --kind tls | --kind tls: there is no kind 'tls'; write one of static, routes, canary
            --listen *:80 | --listen *:80: '*:80' is not an address: to listen on all addresses write 0.0.0.0:80, or [::]:80 for IPv6
            --kind static --listen a:1 --backend b | --backend b: 'b' is not an address: write HOST:PORT, for instance 127.0.0.1:8080
            --kind static --listen a:1 --backend /x=b:1 | --backend /x=b:1: '/x=b:1': static backends have no '/x='; write HOST:PORT, or take the kind routes
            --kind static --listen a:1 --backend b:1 --backend b:1,weight=2 | --backend b:1 --backend b:1,weight=2: 'b:1' is given twice; write each backend once
            --kind static --listen 0.0.0.0:1 --backend localhost:1 | --backend localhost:1: 'localhost:1' is the address on which Weir is to listen: each request would loop forever; write the address of another server
            --kind routes --listen a:1 --backend /a//b=b:1 | --backend /a//b=b:1: '/a//b=b:1': the route '/a//b' is not a normalized path where routing.empty-segments is merge; write '/a/b', which matches every spelling of it
            --kind routes --listen a:1 --backend A.org=b:1 --backend a.org=b:1 | --backend A.org=b:1 --backend a.org=b:1: 'a.org=b:1' is given twice; write each backend once
            --kind canary --listen a:1 --backend b:1 | --backend b:1: there is no backend of the new version; write new=HOST:PORT for at least one
            --kind canary --listen a:1 --backend new=b:1 | --backend new=b:1: there is no backend of the version in use; write HOST:PORT for at least one
            --kind canary --listen a:1 --backend b:1 --backend old=c:1 | --backend b:1 --backend old=c:1: 'old=c:1': there is no version 'old'; write HOST:PORT for the version in use, and new=HOST:PORT for the new one
            --kind canary --share 100 | --share 100: the share of the new version is 1 to 99 percent
            --kind canary --by-header X: | --by-header 'X:': it is not the name of a header; write for instance X-User
            --kind static --share 10 | --share and --by-header belong to the kind canary; the kind is static
            """)
    void refuses_options_that_cannot_work_in_one_line(String options, String line) {
        CommandLineRun run = init("", options);
        assertEquals("weir: " + line + "\n", run.err());
        assertEquals("", run.out());
        assertEquals(2, run.status());
        assertFalse(Files.exists(file()));
    }

    @Test
    void says_if_there_is_no_such_folder() {
        CommandLineRun run = init("", "--kind static --output " + folder + "/none/weir.yml " + FULL);
        assertEquals("weir: 'folder/none/weir.yml' cannot be written: there is no such folder\n", run.err());
        assertEquals(2, run.status());
    }
}
