package dev.weir.engine.config;

/**
 * One thing that can be set: the same dotted path on the command line and in errors.
 *
 * @param <T>          what a value is
 * @param path         dotted lower-case path, unique
 * @param type         how values are read and written
 * @param defaultValue what holds when nothing is set
 * @param smallest     the least value that makes sense
 * @param scope        what a value holds for
 * @param meaning      one sentence for people
 */
public record Setting<T extends Comparable<T>>(
        String path, SettingType<T> type, T defaultValue, T smallest, Scope scope, String meaning) {

    /** What a value holds for, and when another one takes effect. */
    public enum Scope {
        /** The process: another value takes a restart. */
        START(" (takes a restart)"),
        /** All requests: another value takes effect with a reload. */
        PROXY(""),
        /** The requests of one upstream, which may have a value of its own; takes effect with a reload. */
        UPSTREAM(" (may differ by upstream)"),
        /** One entry of {@code listen}, which may have a value of its own; takes effect with a reload. */
        LISTEN(" (may differ by entry of listen)"),
        /** One entry of {@code listen} as well, but it is settled when its socket is bound: takes a restart. */
        LISTEN_START(" (may differ by entry of listen; takes a restart)");

        private final String words;

        Scope(String words) {
            this.words = words;
        }

        /** The same for people, to stand behind a setting's meaning; empty where there is nothing to say. */
        public String words() {
            return words;
        }

        /** Whether each entry of {@code listen} may have a value of its own. */
        public boolean isOfListen() {
            return this == LISTEN || this == LISTEN_START;
        }
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException saying what was found and what would be right
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
                    path + ": '" + text + "' is too small; the least is " + type.format(smallest));
        }
        if (value.compareTo(type.largest()) > 0) {
            throw new IllegalArgumentException(
                    path + ": '" + text + "' is too large; the most is " + type.format(type.largest()));
        }
        return value;
    }

    /** The default, written as {@link #parse} reads it. */
    public String defaultText() {
        return type.format(defaultValue);
    }
}
