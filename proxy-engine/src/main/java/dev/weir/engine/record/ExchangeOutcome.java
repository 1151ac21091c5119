package dev.weir.engine.record;

import dev.weir.api.Failure;
import dev.weir.api.Refusal;
import org.jspecify.annotations.Nullable;

/** Records the outcome of one exchange so far. Reused by later exchanges. */
final class ExchangeOutcome {
    private int status;
    private @Nullable Failure failure;
    private @Nullable Refusal refusal;
    private @Nullable String answeredBy;

    void reset() {
        status = 0;
        failure = null;
        refusal = null;
        answeredBy = null;
    }

    void status(int code) {
        status = code;
    }

    void failed(Failure why, @Nullable Refusal broken) {
        failure = why;
        refusal = broken;
    }

    void answeredBy(@Nullable String plugin) {
        answeredBy = plugin;
    }

    int status() {
        return status;
    }

    @Nullable Failure failure() {
        return failure;
    }

    @Nullable Refusal refusal() {
        return refusal;
    }

    @Nullable String answeredBy() {
        return answeredBy;
    }
}
