package dev.weir.harness.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.LogField;
import dev.weir.engine.config.Settings;
import dev.weir.engine.configure.ConfigSource;
import dev.weir.engine.configure.Overlay;
import dev.weir.engine.plugin.PluginCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Listings and names in the pages of documentation")
class ListingsTests {
    private static final Pattern COMMAND = Pattern.compile("(?m)^(?:\\S*/)?weir ([a-z][a-z-]*)");
    private static final Pattern NAMED_COMMAND = Pattern.compile("([A-Z]\\w+)Command(?:::new|\\()");
    private static final Pattern FOUND_COMMAND = Pattern.compile("(?m)^[\\w.]+Command # ([a-z-]+):");
    private static final Pattern OPTION = Pattern.compile(" (--[a-z][a-z-]*)");
    private static final Pattern NAMED_OPTION = Pattern.compile("\"(--[a-z][a-z-]*)\"");
    private static final Pattern SETTING = Pattern.compile("`([a-z][a-z-]*\\.[a-z][a-z-]*)(?:: [^`]*)?`");

    /** Listings that are whole files, by page: the first Java listing of each. */
    private static final Map<String, String> FILES = Map.of(
            "proxy-plugins/README.md",
            "harness/src/test/java/com/example/quietest/Quietest.java",
            "harness/docs/junit.md",
            "harness/src/test/java/dev/weir/harness/example/OurProxyTests.java",
            "harness/docs/ci.md",
            "harness/src/main/resources/dev/weir/harness/proxy/nginx.conf");

    /** {@code -Ddocs.write=true} writes them anew. */
    @Test
    void show_files_as_the_build_uses_them() {
        FILES.forEach((page, file) -> {
            String language = file.endsWith(".java") ? "java" : "nginx";
            String source = Document.source(file);
            if (Document.writing()) {
                Document.of(page).replace(first(page, language), source);
            }
            assertEquals(source, first(page, language).text(), page);
        });
    }

    private static Document.Listing first(String page, String language) {
        return Document.of(page).listings().stream()
                .filter(listing -> listing.language().equals(language))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void show_configurations_that_can_be_used(@TempDir Path folder) throws Exception {
        int found = 0;
        for (Path page : Pages.all()) {
            for (Document.Listing listing : Document.at(page).listings()) {
                if (listing.language().equals("yaml") && listing.text().startsWith("listen:")) {
                    found++;
                    Path file = Files.writeString(folder.resolve("weir.yml"), listing.text());
                    var read = new ConfigSource(file, Overlay.NONE, 1).read(PluginCatalog.ofClassPath());
                    assertTrue(!read.proxy().upstreams().isEmpty(), page.toString());
                }
            }
        }
        assertEquals(10, found);
    }

    @Test
    void name_commands_that_there_are() throws IOException {
        Set<String> commands = commands();
        List<String> unknown = new ArrayList<>();
        for (Path page : Pages.all()) {
            for (Document.Listing listing : Document.at(page).listings()) {
                if (listing.language().equals("sh")) {
                    names(COMMAND, listing.text()).stream()
                            .filter(name -> !commands.contains(name))
                            .forEach(name -> unknown.add(page.getFileName() + ": " + name));
                }
            }
        }
        assertEquals(List.of(), unknown);
    }

    @Test
    void name_options_that_there_are() throws IOException {
        Set<String> options = options();
        List<String> unknown = new ArrayList<>();
        int found = 0;
        for (Path page : Pages.all()) {
            for (Document.Listing listing : Document.at(page).listings()) {
                if (listing.language().equals("sh")) {
                    for (String option : names(OPTION, listing.text().replaceAll("(?m)#.*$|^(?!.*weir ).*$", ""))) {
                        found++;
                        if (!options.contains(option)) {
                            unknown.add(page.getFileName() + ": " + option);
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), unknown);
        assertTrue(found > 30, "found " + found);
    }

    /** The options of all commands, as their sources name them. */
    private static Set<String> options() throws IOException {
        Set<String> options = new TreeSet<>(Set.of("--help"));
        for (String module : List.of("proxy-engine", "harness", "bench")) {
            try (Stream<Path> files = Files.walk(Document.checkout().resolve(module + "/src/main/java"))) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    options.addAll(names(NAMED_OPTION, Files.readString(file)));
                }
            }
        }
        return options;
    }

    /** Those that {@code Main} names, and those that it finds as services. */
    private static Set<String> commands() {
        Set<String> commands = new TreeSet<>(Set.of("bench", "harness", "toxiproxy"));
        String main = Document.source("proxy-engine/src/main/java/dev/weir/engine/cli/Main.java");
        names(NAMED_COMMAND, main)
                .forEach(name ->
                        commands.add(name.replaceAll("(.)([A-Z])", "$1-$2").toLowerCase(Locale.ROOT)));
        commands.addAll(names(
                FOUND_COMMAND,
                Document.source("proxy-engine/src/main/resources/META-INF/services/dev.weir.engine.cli.Subcommand")));
        return commands;
    }

    @Test
    void name_settings_that_there_are() throws IOException {
        Set<String> known =
                Settings.all().stream().map(setting -> setting.path()).collect(Collectors.toSet());
        Set<String> groups =
                known.stream().map(path -> path.substring(0, path.indexOf('.'))).collect(Collectors.toSet());
        Set<String> members = Stream.of(LogField.values()) // of a JSON line, which look like settings
                .flatMap(field -> field.members().stream())
                .collect(Collectors.toSet());
        List<String> unknown = new ArrayList<>();
        int found = 0;
        for (Path page : Pages.all()) {
            for (String name : names(SETTING, Files.readString(page))) {
                boolean meant = groups.contains(name.substring(0, name.indexOf('.')));
                found += meant ? 1 : 0;
                if (meant && !known.contains(name) && !members.contains(name)) {
                    unknown.add(page.getFileName() + ": " + name);
                }
            }
        }
        assertEquals(List.of(), unknown);
        assertTrue(found > 80, "found " + found);
    }

    private static List<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
