package dev.weir.harness.plugins;

import dev.weir.api.Exchange;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.Headers;
import dev.weir.api.LoopInfo;
import dev.weir.api.Plugin;
import jakarta.inject.Inject;

/** Says on every response which loop it went over. */
@Plugin(name = "test-loop-name", summary = "says which loop a response went over")
public final class LoopName implements HeaderRewriter {
    private final LoopInfo loopInfo;

    /** Belongs to a loop. */
    @Inject
    public LoopName(LoopInfo loopInfo) {
        this.loopInfo = loopInfo;
    }

    @Override
    public void response(Exchange exchange, Headers headers) {
        headers.set("X-Loop", loopInfo.index() + " of " + loopInfo.count());
    }
}
