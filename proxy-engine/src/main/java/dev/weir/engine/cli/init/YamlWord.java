package dev.weir.engine.cli.init;

import java.util.regex.Pattern;

/** Writes a text as a scalar of YAML. */
final class YamlWord {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/][A-Za-z0-9./_-]*(:[0-9]+)?");

    private YamlWord() {}

    static String of(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "''") + "'";
    }
}
