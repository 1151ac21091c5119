package dev.weir.engine.cli.init;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The configuration file of a site. */
public final class SiteFile {
    private static final Path DEFAULT = Path.of("weir.yml");

    private final Path path;
    private final String weir;
    private final boolean force;

    /**
     * Names a file; nothing is written yet.
     *
     * @param weir  the command that runs Weir
     * @param force whether an existing file is overwritten
     */
    public SiteFile(Path path, String weir, boolean force) {
        this.path = path;
        this.weir = weir;
        this.force = force;
    }

    /** Checks that the file may be written, before anything is asked. @throws InitException if not */
    public void requireFree() {
        if (!force && Files.exists(path)) {
            throw taken();
        }
    }

    private InitException taken() {
        return new InitException(
                "'" + path + "' already exists; write --force to overwrite it, or --output with another name");
    }

    /** Writes the file. @throws InitException if that fails */
    public void write(Site site) {
        String text = String.join("\n", lines(site)) + "\n";
        try {
            if (force) {
                Files.writeString(path, text);
            } else {
                Files.writeString(path, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            }
        } catch (FileAlreadyExistsException e) { // it was created since requireFree
            throw taken();
        } catch (NoSuchFileException e) {
            throw new InitException("'" + path + "' cannot be written: there is no such folder");
        } catch (IOException e) {
            throw new InitException("'" + path + "' cannot be written: " + e);
        }
    }

    List<String> lines(Site site) {
        Map<String, List<String>> blanks = new HashMap<>(Map.of(
                "WEIR", List.of(weir),
                "CHECKED", List.of(checked()),
                "RUN", List.of(run())));
        blanks.put("LISTENING", ListenBlank.lines(site, path));
        blanks.put("URL", List.of((site.tls() == null ? "http://" : "-k https://") + site.listen() + "/"));
        blanks.putAll(site.kind().body().blanks(site));
        blanks.put("TOP", Template.lines("top.txt", blanks));
        blanks.put("REST", Template.lines("rest.txt", blanks));
        return Template.lines(site.kind().template(), blanks);
    }

    /** The commands that come next. */
    public List<String> next() {
        return List.of(weir + " check" + checked(), weir + " run" + run() + " --watch");
    }

    private boolean isFoundByItself() {
        return path.equals(DEFAULT);
    }

    private String checked() {
        return isFoundByItself() ? "" : " " + inShell();
    }

    private String run() {
        return isFoundByItself() ? "" : " --config " + inShell();
    }

    private String inShell() {
        String text = path.toString();
        return text.matches("[A-Za-z0-9./_-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
