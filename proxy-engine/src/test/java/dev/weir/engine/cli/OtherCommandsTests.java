package dev.weir.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.cli.OtherCommands.Listed;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@DisplayName("A command of another module")
class OtherCommandsTests {
    private static Object loaded(String command, String... arguments) {
        CommandLine main = Main.commandLine(arguments);
        return main.getSubcommands().get(command).getCommandSpec().userObject();
    }

    @Test
    void is_listed_with_the_text_of_its_service_file() {
        String help = CommandLineRun.of("--help").out();
        assertTrue(help.contains("A command that is loaded when it runs."), help);
        assertTrue(help.contains("A command of another module."), help);
    }

    @Test
    void is_loaded_only_if_it_is_run() {
        assertTrue(!(loaded("lazy", "--help") instanceof LazyCommand));
        assertTrue(!Main.commandLine("run", "--config", "lazy").getSubcommands().containsKey("lazy"));
        assertTrue(loaded("lazy", "lazy") instanceof LazyCommand);
        assertEquals(7, CommandLineRun.of("lazy", "--status", "7").status());
    }

    @Test
    void is_refused_in_one_line_if_its_class_is_on_another_class_path() {
        CommandLineRun run = CommandLineRun.of("not-there", "--listen", "a:1");
        assertEquals("weir: 'not-there' is not on this class path; run it with the ./weir of a checkout\n", run.err());
        assertEquals(2, run.status());
    }

    @Test
    void is_suggested_for_a_similar_misspelt_name() {
        assertEquals(
                "weir: there is no command 'lasy'; the nearest is 'lazy' (see weir --help)\n",
                CommandLineRun.of("lasy").err());
    }

    @Test
    void has_a_line_with_its_class_and_maybe_its_name_and_summary() {
        assertEquals(List.of(new Listed("a.B", "b", "Do: b.")), Listed.of("  a.B # b: Do: b. "));
        assertEquals(List.of(new Listed("a.B", null, "ours")), Listed.of("a.B#ours"));
        assertEquals(List.of(new Listed("a.B", null, "")), Listed.of("a.B"));
        assertEquals(List.of(), Listed.of("# a comment"));
        assertEquals(List.of(), Listed.of(""));
    }
}
