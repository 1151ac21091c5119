package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.Candidates;
import org.jspecify.annotations.Nullable;

/**
 * Maps a hash to a backend. Built from all members of an upstream, even those out of rotation,
 * so that a temporary absence moves no other backend's keys. Immutable; any thread.
 */
interface HashTable {
    /** The version of the membership it was made from. */
    long version();

    /** The first in the hash's order of preference that can be chosen, or {@code null} if it was not found. */
    @Nullable Backend owner(long hash, Candidates candidates, WhenFull whenFull);
}
