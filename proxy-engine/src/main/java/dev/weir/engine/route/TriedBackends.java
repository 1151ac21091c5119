package dev.weir.engine.route;

import dev.weir.engine.upstream.SharedBackend;
import org.jspecify.annotations.Nullable;

/** The backends that the attempts of an exchange have used so far. */
public interface TriedBackends {
    /** Number of ended attempts. */
    int count();

    /** Records the choice of the next attempt; {@code null} if choices are not recorded. */
    default @Nullable Choice choice() {
        return null;
    }

    /** Whether an attempt was made at this backend. */
    boolean has(SharedBackend backend);

    /** Whether an attempt excluded this backend, so that another one has to be tried. */
    boolean excludes(SharedBackend backend);
}
