package dev.weir.engine.cli.scaffold;

import dev.weir.engine.plugin.PluginKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The templates for new plugins, one for each kind. */
public enum SamplePlugin {
    BALANCING(PluginKind.BALANCING, "MyBalancer", "--balance "),
    REWRITER(PluginKind.REWRITER, "MyRewriter", "--with "),
    RESPONDER(PluginKind.RESPONDER, "MyResponder", "--with "),
    HEALTH(PluginKind.HEALTH, "MyHealth", "--with "),
    RETRY(PluginKind.RETRY, "MyRetry", "--with "),
    CHECK(PluginKind.CHECK, "MyCheck", "--with "),
    OBSERVER(PluginKind.OBSERVER, "MyObserver", "--with ");

    private final PluginKind kind;
    private final String type;
    private final String option;

    SamplePlugin(PluginKind kind, String type, String option) {
        this.kind = kind;
        this.type = type;
        this.option = option;
    }

    /** The template for the name of a kind. */
    public static Optional<SamplePlugin> of(String word) {
        return Arrays.stream(values())
                .filter(sample -> sample.word().equals(word))
                .findFirst();
    }

    /** The names of all kinds. */
    public static List<String> words() {
        return Arrays.stream(values()).map(SamplePlugin::word).toList();
    }

    /** The name of the kind. */
    public String word() {
        return kind.word();
    }

    String spi() {
        return kind.spi().getName();
    }

    /** The class's name in the template. */
    String type() {
        return type;
    }

    /** The plugin's name in the template. */
    String plugin() {
        return PluginName.hyphenated(type);
    }

    /** How it is used on the command line. */
    String use(String plugin) {
        return option + plugin;
    }
}
