package dev.weir.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.dist.Unpacked.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("For shells and for man, a tarball")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShellFilesIT {
    @TempDir
    static Path folder;

    private static Path home;

    @BeforeAll
    static void unpack() throws Exception {
        home = Unpacked.full(folder).home();
    }

    private static Run shell(String shell, String script) throws Exception {
        return Unpacked.finished(new ProcessBuilder(shell, "-c", script).directory(home.toFile()));
    }

    private static boolean has(String program) throws Exception {
        return shell("sh", "command -v " + program).status() == 0;
    }

    @ParameterizedTest
    @CsvSource({"weir che, check", "weir run --lis, --listen", "weir bench com, compare"})
    void completes_commands_and_options_in_bash(String words, String completed) throws Exception {
        Run run = shell("bash", """
                compopt() { :; } # bash has it only while it completes
                source completions/weir.bash
                COMP_WORDS=(%s)
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                _complete_weir
                echo ${COMPREPLY[@]}
                """.formatted(words));
        assertEquals(new Run(0, completed + "\n"), run);
    }

    @Test
    void completes_commands_in_zsh() throws Exception {
        assumeTrue(has("zsh"), "there is no zsh");
        Run run = shell(
                "zsh", "fpath=($PWD/completions $fpath); autoload -Uz compinit; compinit -D -u; echo $_comps[weir]");
        assertEquals(List.of("_weir"), run.lines());
    }

    @Test
    void has_a_man_page_for_each_command() throws Exception {
        List<Path> pages;
        try (Stream<Path> files = Files.list(home.resolve("man/man1"))) {
            pages = files.sorted().toList();
        }
        List<String> names =
                pages.stream().map(page -> page.getFileName().toString()).toList();
        assertTrue(
                names.containsAll(List.of("weir.1", "weir-run.1", "weir-check.1", "weir-bench-compare.1")), "" + names);
        assumeTrue(has("groff"), "there is no groff");
        for (Path page : pages) {
            Run run = shell("sh", "groff -man -ww -Tascii " + page + " > /dev/null");
            assertEquals(new Run(0, ""), run, page.toString());
        }
    }
}
