package dev.weir.engine.cli.summary;

import dev.weir.api.PluginUse;
import java.util.List;
import java.util.stream.Collectors;

/** Shortens texts and lists. */
final class Bounded {
    /** Maximum number of rows of a table. */
    static final int ROWS = 20;

    private static final int NAMES = 20;
    private static final int CELL = 60;

    private Bounded() {}

    /** A text that fits a cell. */
    static String cell(String text) {
        return text.length() <= CELL ? text : text.substring(0, CELL - 1) + "…";
    }

    /** The names of plugins in order, each with the names of the settings that it was given. */
    static List<String> names(List<PluginUse> uses) {
        List<String> names = uses.stream().limit(NAMES).map(Bounded::name).collect(Collectors.toList());
        if (uses.size() > NAMES) {
            names.add("… and " + (uses.size() - NAMES) + " more");
        }
        return names;
    }

    private static String name(PluginUse use) {
        if (use.settings().isEmpty()) {
            return cell(use.plugin());
        }
        String settings = use.settings().keySet().stream().sorted().collect(Collectors.joining(", "));
        return cell(use.plugin() + " (" + settings + " set)");
    }
}
