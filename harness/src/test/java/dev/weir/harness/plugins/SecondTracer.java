package dev.weir.harness.plugins;

import dev.weir.api.Plugin;

/** The other one. */
@Plugin(name = "test-second-tracer", summary = "leaves its name")
public final class SecondTracer extends Tracer {
    /** Makes one. */
    public SecondTracer() {
        super("second");
    }
}
