package dev.weir.engine.config;

/**
 * A setting: its path, type, default and meaning. The path is the same in files, on the command line and in errors.
 *
 * @param <T>          the type of a value
 * @param path         dotted lower-case path, unique
 * @param type         how values are parsed and formatted
 * @param defaultValue the value if none is set
 * @param smallest     the smallest valid value
 * @param scope        what a value applies to
 * @param meaning      the description, one line
 */
public record Setting<T extends Comparable<T>>(
        String path, SettingType<T> type, T defaultValue, T smallest, Scope scope, String meaning) {

    /** What a value applies to, and when a change takes effect. */
    public enum Scope {
        /** The process; a change needs a restart. */
        START(" (a change needs a restart)"),
        /** All requests; a change takes effect with a reload. */
        PROXY(""),
        /** The requests of one upstream, which may have its own value; a change takes effect with a reload. */
        UPSTREAM(" (can be set per upstream)"),
        /** One entry of {@code listen}, which may have its own value; a change takes effect with a reload. */
        LISTEN(" (can be set per entry of listen)"),
        /** One entry of {@code listen}, used when its socket is bound; a change needs a restart. */
        LISTEN_START(" (can be set per entry of listen; a change needs a restart)");

        private final String words;

        Scope(String words) {
            this.words = words;
        }

        /** The text after a setting's meaning; may be empty. */
        public String words() {
            return words;
        }

        /** Whether each entry of {@code listen} may have a value of its own. */
        public boolean isOfListen() {
            return this == LISTEN || this == LISTEN_START;
        }
    }

    /**
     * Parses a value.
     *
     * @throws IllegalArgumentException with what was found and what would be right
     */
    public T parse(String text) {
        T value;
        try {
            value = type.parse(text.strip());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException(path + ": " + type.denies(text), e);
        }
        if (value.compareTo(smallest) < 0) {
            throw new IllegalArgumentException(
                    path + ": '" + text + "' is too small; the minimum is " + type.format(smallest));
        }
        if (value.compareTo(type.largest()) > 0) {
            throw new IllegalArgumentException(
                    path + ": '" + text + "' is too large; the maximum is " + type.format(type.largest()));
        }
        return value;
    }

    /** The default as text that {@link #parse} accepts. */
    public String defaultText() {
        return type.format(defaultValue);
    }
}
