package dev.weir.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/** Writes all files of an installation that are made from the program itself. */
public final class DistFiles {
    private DistFiles() {}

    /**
     * Runs the build's step.
     *
     * @param args the folder of this module, the folder that is packed, the folder with the bill of materials
     */
    public static void main(String[] args) throws IOException {
        Path module = Path.of(args[0]).toRealPath();
        Path stage = Path.of(args[1]);
        Path bom = Path.of(args[2], "weir.cdx.json");
        CommandLine weir = CommandTree.whole();

        for (CommandLine command : CommandTree.flat(weir)) {
            var page = new ManPage(command);
            write(stage.resolve("man/man1").resolve(page.name() + ".1"), page.text());
        }
        write(stage.resolve("completions/weir.bash"), Completions.bash(weir));
        write(stage.resolve("completions/_weir"), Completions.zsh(weir));

        var licences = new Licences(bom, module.resolve("licences"));
        licences.write(stage.resolve("lib"), stage.resolve("licences"));
        licences.write(stage.resolve("tools/lib"), stage.resolve("tools/licences"));

        Path checkout = module.resolve("../../..").normalize();
        var pages = UserPages.read(checkout, module.resolve("docs.list"));
        for (Map.Entry<String, String> page : pages.texts().entrySet()) {
            write(stage.resolve("docs").resolve(page.getKey()), page.getValue());
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
