package dev.weir.harness.docs;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import dev.weir.engine.plugin.InstalledPlugin;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.plugin.PluginKind;
import dev.weir.engine.plugin.PluginOption;
import dev.weir.engine.plugin.PluginSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Every built-in plugin, from its own Javadoc and its settings. */
final class PluginReference {
    private static final Path SOURCES = Document.checkout().resolve("proxy-plugins/src/main/java");

    private static final Pattern BLOCK_TAG = Pattern.compile("^\\s*@", Pattern.MULTILINE);

    private PluginReference() {}

    static String text() throws IOException {
        var text = new StringBuilder("""
                # The built-in plugins

                **Answers:** what does each built-in plugin do, and which settings does it have?

                `PluginDocsTests` writes this page from the plugins' own documentation and settings. Change these sources, not this page. How
                to choose a strategy is in [balancing](BALANCING.md), how to write a plugin is in [the tutorial](TUTORIAL.md).

                On the command line, `--balance NAME` or `--with NAME` uses a plugin, and `--set plugins.NAME.SETTING=VALUE` changes
                one of its settings. In a configuration file, `balance` and `plugins` are lists of names, each with its settings if
                it needs any.

                | term | meaning |
                |---|---|
                | wrapped strategy | `sticky`, `slow-start` and `priority` wrap the strategy that follows them in the list, and ask it for a choice |
                | key | the part of a request, for instance its path, by which some strategies choose |
                | full | of a backend: without capacity, or on this loop without a free connection ([glossary](../proxy-engine/docs/glossary.md)) |
                | spill over | of a request: it goes to another backend at once, because its own is full |
                | peer | the side that connected to Weir: a client, or a proxy before Weir |
                """);
        for (PluginKind kind : PluginKind.values()) {
            List<InstalledPlugin> plugins = PluginCatalog.ofClassPath().all().stream()
                    .filter(plugin -> plugin.type().getName().startsWith("dev.weir.plugins."))
                    .filter(plugin -> plugin.kind() == kind)
                    .sorted(Comparator.comparing(InstalledPlugin::name))
                    .toList();
            if (!plugins.isEmpty()) {
                text.append("\n## ").append(title(kind)).append('\n');
            }
            for (InstalledPlugin plugin : plugins) {
                append(text, plugin);
            }
        }
        return text.toString();
    }

    private static String title(PluginKind kind) {
        return switch (kind) {
            case BALANCING -> "Balancing: which backend gets the request";
            case REWRITER -> "Rewriters: headers on their way through";
            case RESPONDER -> "Responders: responses in the place of a backend";
            case HEALTH -> "Health: pooled connections and backends";
            case RETRY -> "Retries: whether there is another attempt";
            case CHECK -> "Checks: probes";
            case OBSERVER -> "Observers";
        };
    }

    private static void append(StringBuilder text, InstalledPlugin plugin) throws IOException {
        text.append("\n### ").append(plugin.name()).append("\n\n");
        text.append(Prose.of(javadoc(plugin.type()))).append('\n');
        List<PluginOption> options = PluginSettings.of(plugin).options();
        if (!options.isEmpty()) {
            text.append("\n| setting | type | default | meaning |\n|---|---|---|---|\n");
            for (PluginOption option : options) {
                String fallback = option.defaultText().isEmpty() ? "(empty)" : "`" + option.defaultText() + "`";
                text.append("| `%s` | %s | %s | %s |\n"
                        .formatted(option.name(), option.typeName(), fallback, option.meaning()));
            }
        }
        text.append("\n```yaml\n").append(example(plugin, options)).append("```\n");
    }

    private static String example(InstalledPlugin plugin, List<PluginOption> options) {
        String key = plugin.kind() == PluginKind.BALANCING ? "balance" : "with";
        String inner = plugin.wraps() ? "\n  - least-requests" : "";
        String settings = options.stream()
                .filter(option -> !option.defaultText().isEmpty())
                .findFirst()
                .map(option -> ": {" + option.name() + ": " + quoted(option.defaultText()) + "}")
                .orElse("");
        return key + ":\n  - " + plugin.name() + settings + inner + "\n";
    }

    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9./-]+") ? value : "'" + value + "'";
    }

    private static String javadoc(Class<?> type) throws IOException {
        Path source = SOURCES.resolve(type.getName().replace('.', '/') + ".java");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(source.toFile()));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                for (var declared : unit.getTypeDecls()) {
                    boolean wanted = declared instanceof ClassTree tree
                            && tree.getSimpleName().contentEquals(type.getSimpleName());
                    String comment = wanted ? trees.getDocComment(TreePath.getPath(unit, declared)) : null;
                    if (comment != null) {
                        return body(comment);
                    }
                }
            }
        }
        throw new IOException(source + " has no documentation of " + type.getSimpleName());
    }

    /**
     * What stands before the first block tag. It is taken from the text of the comment: the compiler's tree of it
     * prints all that is not Latin-1 as escapes.
     */
    private static String body(String comment) {
        Matcher tag = BLOCK_TAG.matcher(comment);
        return tag.find() ? comment.substring(0, tag.start()) : comment;
    }
}
