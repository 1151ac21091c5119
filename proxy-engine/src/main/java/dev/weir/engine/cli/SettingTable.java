package dev.weir.engine.cli;

import java.io.PrintWriter;
import java.util.SortedMap;
import java.util.TreeMap;

/** Settings, one in a line, and below them how values of each type are written. */
final class SettingTable {
    private final TextTable table = new TextTable().row("SETTING", "DEFAULT", "TYPE", "MEANING");
    private final SortedMap<String, String> types = new TreeMap<>();

    /**
     * Adds a setting.
     *
     * @param examples what values of that type look like; empty if the type says it
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
