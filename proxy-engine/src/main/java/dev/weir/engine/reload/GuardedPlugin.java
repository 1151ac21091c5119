package dev.weir.engine.reload;

import dev.weir.engine.contain.Guard;
import dev.weir.engine.contain.GuardedRewriter;
import org.jspecify.annotations.Nullable;

/**
 * One instance of a plugin.
 *
 * @param guard    the way into it
 * @param rewriter the way into the same instance if it is a strategy that edits headers too
 */
public record GuardedPlugin(Guard guard, @Nullable GuardedRewriter rewriter) {
    /** One that is no strategy. */
    public static GuardedPlugin of(Guard guard) {
        return new GuardedPlugin(guard, null);
    }
}
