package dev.weir.harness.property;

import java.util.List;

/**
 * What a reader made of some bytes.
 *
 * @param messages the complete messages
 * @param end      where the last of them ends
 * @param problem  why there is not one more: nothing is left, more would have to come, or what is there is wrong
 */
record Reading(List<Message> messages, int end, String problem) {
    static final String NOTHING_LEFT = "nothing left";
    static final String INCOMPLETE = "incomplete";

    /** Whether what was read is well-formed, if maybe not all there. */
    boolean wellFormed() {
        return whole() || problem.equals(INCOMPLETE);
    }

    boolean whole() {
        return problem.equals(NOTHING_LEFT);
    }
}
