package dev.weir.harness.check;

import dev.weir.harness.history.History;
import java.util.List;

/** Checks a history for one kind of violation. It keeps no state between two histories. */
public interface Checker {
    /** The kind of its findings, which stands before the message: {@code lost}. */
    String name();

    /** Checks a complete history. @return findings, empty if there are none */
    List<Finding> check(History history, Expectations terms);
}
