package dev.weir.engine.cli;

import dev.weir.engine.cli.table.TextTable;
import java.io.PrintWriter;
import java.util.SortedMap;
import java.util.TreeMap;

/** Prints a table of settings, followed by the format of each type. */
final class SettingTable {
    private final TextTable table = new TextTable().row("SETTING", "DEFAULT", "TYPE", "MEANING");
    private final SortedMap<String, String> types = new TreeMap<>();

    /**
     * Adds a setting.
     *
     * @param examples examples of values of the type; empty if the type needs none
     */
    void row(String path, String defaultText, String type, String examples, String meaning) {
        table.row(path, defaultText.isEmpty() ? "(empty)" : defaultText, type, meaning);
        if (!examples.isEmpty()) {
            types.put(type, examples);
        }
    }

    void printTo(PrintWriter out) {
        table.printTo(out);
        if (!types.isEmpty()) {
            out.println();
        }
        types.forEach((name, examples) -> out.println("A " + name + " is " + examples + "."));
    }
}
