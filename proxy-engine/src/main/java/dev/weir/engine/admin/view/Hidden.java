package dev.weir.engine.admin.view;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Decides which values of plugin settings are shown. The engine does not know what a setting means, so it judges by the
 * words in its name and value; when in doubt, the value is hidden.
 */
final class Hidden {
    private static final String HIDDEN = "(hidden)";
    private static final String WORDS = "pass|secret|token|key|credential|auth|cookie|login|signature|salt";
    private static final Pattern SECRET_NAME = Pattern.compile("(?s).*(" + WORDS + ").*");
    private static final Pattern SECRET_VALUE =
            Pattern.compile("(?s).*(" + WORDS + "|bearer |basic |\\bsig=|-----begin|://[^/]*@).*");

    private Hidden() {}

    /** The value, or a word in its place. */
    static String value(String name, String value) {
        boolean secret = SECRET_NAME.matcher(name.toLowerCase(Locale.ROOT)).matches()
                || SECRET_VALUE.matcher(value.toLowerCase(Locale.ROOT)).matches();
        return secret ? HIDDEN : value;
    }
}
