package dev.weir.engine.reload;

import dev.weir.engine.contain.Guard;
import dev.weir.engine.contain.GuardedRewriter;
import org.jspecify.annotations.Nullable;

/**
 * One guarded instance of a plugin.
 *
 * @param guard    the guard
 * @param rewriter the guard of the same instance as a rewriter, if it is a strategy that also edits headers
 */
public record GuardedPlugin(Guard guard, @Nullable GuardedRewriter rewriter) {
    /** An instance that is not a strategy. */
    public static GuardedPlugin of(Guard guard) {
        return new GuardedPlugin(guard, null);
    }
}
