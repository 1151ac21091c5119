package dev.weir.api;

/**
 * The health status of a backend: whether it is in rotation, since when, and why. An immutable value.
 *
 * @param state      whether it is in rotation
 * @param why        the reason, in a few words; empty for a backend that has always been in rotation
 * @param sinceNanos when it entered this state, on the {@link Clock}
 * @param untilNanos when an ejection ends, on the {@link Clock}; without meaning in any other state
 */
public record HealthStatus(State state, String why, long sinceNanos, long untilNanos) {
    /**
     * Whether a backend is in rotation.
     *
     * <p><b>Constants may be added in a minor version.</b> A plugin must handle constants that it does not know: a
     * {@code switch} needs a {@code default} that treats the backend as out of rotation under the control of another
     * plugin or an operator; {@link Backend#available()} tells whether it may be chosen.
     */
    public enum State {
        /** It may be chosen. */
        IN_ROTATION("in rotation"),
        /** It is out of rotation for a limited time and comes back by itself. */
        EJECTED("ejected"),
        /** It is out of rotation until it is {@linkplain Backend#restore restored}. */
        DOWN("down");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /**
         * The state as text for logs.
         *
         * @return a word or two without punctuation
         */
        public String words() {
            return words;
        }
    }
}
