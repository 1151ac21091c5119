package dev.weir.harness.conformance;

import java.util.List;
import java.util.Map;

/**
 * One rule of a table: what is sent, and what has to arrive.
 *
 * @param category the table's heading
 * @param name     the rule, in one sentence
 * @param section  where it comes from, as in {@code RFC 9112 §7.1}
 * @param place    file and line
 * @param setup    how its proxy differs from others
 * @param steps    what happens, in order
 */
record Row(String category, String name, String section, String place, List<Setup> setup, List<Step> steps) {
    /** Something about the proxy. */
    sealed interface Setup {
        /** A setting. */
        record Set(String path, String value) implements Setup {}

        /** One plugin more, and its settings. */
        record With(String plugin, Map<String, String> settings) implements Setup {}

        /** One plugin less. */
        record Without(String plugin) implements Setup {}

        /** A route to the backend; what no route of the row fits goes nowhere. */
        record Route(String host, String path) implements Setup {}
    }

    @Override
    public String toString() {
        return category + ": " + name + " (" + section + ")";
    }
}
