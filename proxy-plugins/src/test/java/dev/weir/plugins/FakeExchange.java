package dev.weir.plugins;

import dev.weir.api.Exchange;
import dev.weir.api.Failure;
import dev.weir.api.Outcome;
import dev.weir.api.Refusal;
import dev.weir.api.Request;
import dev.weir.api.Upstream;
import org.jspecify.annotations.Nullable;

/** An exchange that has only begun. */
public record FakeExchange(Request request) implements Exchange {
    @Override
    public Upstream upstream() {
        throw new AssertionError("not asked for here");
    }

    @Override
    public int status() {
        return 0;
    }

    @Override
    public @Nullable Failure failure() {
        return null;
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
