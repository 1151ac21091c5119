package dev.weir.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@DisplayName("The plugins folder")
class PluginsOptionTests {
    @Command
    private static final class Any {
        @Mixin
        private final PluginsOption plugins = new PluginsOption();
    }

    private static String folder(@Nullable String config, String... arguments) {
        var any = new Any();
        new CommandLine(any).parseArgs(arguments);
        return any.plugins.folder(config == null ? null : Path.of(config)).toString();
    }

    @Test
    void is_that_of_the_working_directory_without_a_configuration_file() {
        assertEquals("plugins", folder(null));
    }

    @Test
    void lies_beside_the_configuration_file() {
        assertEquals("plugins", folder("weir.yml"));
        assertEquals("/etc/weir/plugins", folder("/etc/weir/weir.yml"));
        assertEquals("../conf/plugins", folder("../conf/weir.yml"));
    }

    @Test
    void is_the_one_given_by_the_option() {
        assertEquals("mine", folder(null, "--plugins", "mine"));
        assertEquals("mine", folder("/etc/weir/weir.yml", "--plugins", "mine"));
    }
}
