package dev.weir.api;

/**
 * Whether a backend is in rotation, since when, and why. A value; it does not change.
 *
 * @param state      whether it is in rotation
 * @param why        what led to it, in a few words; empty for a backend that has been in rotation from the beginning
 * @param sinceNanos when it came into this state, on the {@link Clock}
 * @param untilNanos when an ejection ends, on the {@link Clock}; without meaning in any other state
 */
public record HealthStatus(State state, String why, long sinceNanos, long untilNanos) {
    /**
     * Whether a backend is in rotation.
     *
     * <p><b>Constants may be added in a minor version.</b> A plugin has to do with one that it does not know: a {@code
     * switch} has a {@code default}, which takes the backend for one that is out of rotation and that another plugin, or
     * a person, has the say about; whether it may be chosen tells {@link Backend#available()}.
     */
    public enum State {
        /** It may be chosen. */
        IN_ROTATION("in rotation"),
        /** It is out for a time, after which it comes back by itself. */
        EJECTED("ejected"),
        /** It is out until somebody {@linkplain Backend#restore restores} it. */
        DOWN("down");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /**
         * The state in words, for logs.
         *
         * @return a word or two without punctuation
         */
        public String words() {
            return words;
        }
    }
}
