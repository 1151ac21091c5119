package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.Candidates;
import org.jspecify.annotations.Nullable;

/**
 * Maps a hash to a backend. It is built from all backends of an upstream, even those out of rotation, so that a
 * temporary absence moves no other backend's keys. Immutable; any thread.
 */
interface HashTable {
    /** The version of the list of backends from which it was built. */
    long version();

    /** The first available backend in the hash's order of preference, or {@code null} if none was found. */
    @Nullable Backend owner(long hash, Candidates candidates, WhenFull whenFull);
}
