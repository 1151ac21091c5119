package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.Exchange;
import dev.weir.api.Failure;
import dev.weir.api.Outcome;
import dev.weir.api.Refusal;
import dev.weir.api.Request;
import dev.weir.api.Upstream;
import org.jspecify.annotations.Nullable;

/** An exchange with a response about to be sent to the client. */
record AnsweredExchange(Request request, @Nullable Backend backend, boolean failed) implements Exchange {
    @Override
    public @Nullable Failure failure() {
        return failed ? Failure.RESPONSE_TIMEOUT : null;
    }

    @Override
    public int status() {
        return failed ? 504 : 200;
    }

    @Override
    public Upstream upstream() {
        throw new AssertionError("not asked for here");
    }

    @Override
    public @Nullable Refusal refusal() {
        return null;
    }

    @Override
    public int attempts() {
        return 0;
    }

    @Override
    public Outcome attempt(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public long requestBodyBytes() {
        return 0;
    }

    @Override
    public long responseBodyBytes() {
        return 0;
    }

    @Override
    public long durationNanos() {
        return 0;
    }

    @Override
    public void attach(Object owner, @Nullable Object value) {
        throw new AssertionError("not asked for here");
    }

    @Override
    public @Nullable Object attachment(Object owner) {
        return null;
    }
}
