package dev.weir.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Without --config, weir run")
class FoundFileTests {
    @TempDir
    Path folder;

    private Path write() throws IOException {
        return Files.createFile(folder.resolve("weir.yml"));
    }

    @Test
    void takes_weir_yml_in_the_working_folder_and_says_so() throws IOException {
        Path file = write();
        assertEquals(
                new FoundFile.Choice(file, "configuration weir.yml, found in this folder"),
                FoundFile.choose(folder, null, false));
    }

    @Test
    void looks_for_no_file_if_options_name_addresses_and_says_which_one_it_leaves() throws IOException {
        assertEquals(new FoundFile.Choice(null, null), FoundFile.choose(folder, null, true));
        write();
        assertEquals(
                new FoundFile.Choice(
                        null,
                        "weir.yml in this folder is not used, because options name addresses; to use it, add --config"
                                + " weir.yml"),
                FoundFile.choose(folder, null, true));
    }

    @Test
    void looks_for_no_file_if_one_is_named() throws IOException {
        write();
        Path named = Path.of("other.yml");
        assertEquals(new FoundFile.Choice(named, null), FoundFile.choose(folder, named, false));
        assertEquals(new FoundFile.Choice(named, null), FoundFile.choose(folder, named, true));
    }

    @Test
    void names_weir_init_if_nothing_tells_what_to_run() {
        var refused = assertThrows(UsageException.class, () -> FoundFile.choose(folder, null, false));
        assertEquals(
                "there is no weir.yml in this folder; weir init writes one, or name another file with --config, or the"
                        + " addresses with --listen and --backend",
                refused.getMessage());
    }
}
