package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.Candidates;
import org.jspecify.annotations.Nullable;

/**
 * Says which backend a hash belongs to. Made from all members of an upstream, whether or not they are candidates now:
 * so a backend that is out for a while moves no other backend's keys. Does not change; any thread.
 */
interface HashTable {
    /** The version of the membership it was made from. */
    long version();

    /** The first in the hash's order of preference that can be chosen, or {@code null} if it was not found. */
    @Nullable Backend owner(long hash, Candidates candidates, WhenFull whenFull);
}
