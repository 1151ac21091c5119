package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.Candidates;

/** What happens to a request when the backend of its key is full. */
public enum WhenFull {
    /** It is sent to another one at once. */
    SPILL {
        @Override
        boolean accepts(Backend backend, Candidates candidates) {
            return candidates.contains(backend);
        }
    },
    /** It waits until that backend has capacity. */
    WAIT {
        @Override
        boolean accepts(Backend backend, Candidates candidates) {
            return candidates.contains(backend) || candidates.isFull(backend);
        }
    };

    /** Whether to wait for a backend when all are full, rather than to take any. */
    boolean waits() {
        return this == WAIT;
    }

    /** Whether a backend can be chosen. */
    abstract boolean accepts(Backend backend, Candidates candidates);
}
