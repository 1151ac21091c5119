package dev.weir.harness.plugins;

import dev.weir.api.Exchange;
import dev.weir.api.Fallback;
import dev.weir.api.Plugin;
import dev.weir.api.Reply;
import dev.weir.api.Responder;
import org.jspecify.annotations.Nullable;

/** Would let some requests pass, if it did not always fail. */
@Plugin(name = "test-guarding", summary = "fails, and then no request passes", fallback = Fallback.REFUSE)
public final class Guarding implements Responder {
    /** Makes one. */
    public Guarding() {}

    @Override
    public @Nullable Reply respond(Exchange exchange) {
        throw new IllegalStateException("always");
    }
}
