package dev.weir.harness.check;

import dev.weir.harness.history.History;
import java.util.List;

/** Finds in a history what must not be. It keeps nothing between two histories. */
public interface Checker {
    /** What it finds, such that it reads forwards before a message: {@code lost}. */
    String name();

    /** Reads a history that is complete. @return what is wrong, empty if nothing is */
    List<Finding> check(History history, Expectations terms);
}
