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
    private @Nullable String detail;

    void reset() {
        status = 0;
        failure = null;
        refusal = null;
        answeredBy = null;
        detail = null;
    }

    void status(int code) {
        status = code;
    }

    void failed(Failure why, @Nullable Refusal broken, @Nullable String words) {
        failure = why;
        refusal = broken;
        detail = words;
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

    /** The failure in words, if there are any. */
    @Nullable String detail() {
        return detail;
    }

    @Nullable Refusal refusal() {
        return refusal;
    }

    @Nullable String answeredBy() {
        return answeredBy;
    }
}
