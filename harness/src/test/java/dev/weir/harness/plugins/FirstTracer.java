package dev.weir.harness.plugins;

import dev.weir.api.Plugin;

/** One of two that leave traces. */
@Plugin(name = "test-first-tracer", summary = "leaves its name")
public final class FirstTracer extends Tracer {
    /** Makes one. */
    public FirstTracer() {
        super("first");
    }
}
