package dev.weir.engine.route;

import dev.weir.engine.upstream.SharedBackend;

/** Where the attempts of an exchange went so far. */
public interface TriedBackends {
    /** How many attempts have ended. */
    int count();

    /** Whether one of them was made there. */
    boolean has(SharedBackend backend);

    /** Whether one of them proved that another backend has to be tried. */
    boolean excludes(SharedBackend backend);
}
