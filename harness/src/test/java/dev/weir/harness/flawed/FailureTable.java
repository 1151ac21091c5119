package dev.weir.harness.flawed;

import static dev.weir.harness.flawed.Flaw.BENCHES;
import static dev.weir.harness.flawed.Flaw.CLOSES_ABRUPTLY;
import static dev.weir.harness.flawed.Flaw.COMPLETES_ANSWERS;
import static dev.weir.harness.flawed.Flaw.COMPLETES_REQUESTS;
import static dev.weir.harness.flawed.Flaw.DAMAGES_ANSWERS;
import static dev.weir.harness.flawed.Flaw.DAMAGES_REQUESTS;
import static dev.weir.harness.flawed.Flaw.DEAF_WHILE_SENDING;
import static dev.weir.harness.flawed.Flaw.EXPECTS_BODY_OF_HEAD;
import static dev.weir.harness.flawed.Flaw.FORGIVES_NOBODY;
import static dev.weir.harness.flawed.Flaw.HANGS_UP;
import static dev.weir.harness.flawed.Flaw.HIDES_CLOSE;
import static dev.weir.harness.flawed.Flaw.IMPATIENT;
import static dev.weir.harness.flawed.Flaw.KEEPS_CLOSE_HEADER;
import static dev.weir.harness.flawed.Flaw.KEEPS_DIRTY;
import static dev.weir.harness.flawed.Flaw.LEAKS_BACKENDS;
import static dev.weir.harness.flawed.Flaw.LEAKS_CLIENTS;
import static dev.weir.harness.flawed.Flaw.LENIENT;
import static dev.weir.harness.flawed.Flaw.LENIENT_ANSWERS;
import static dev.weir.harness.flawed.Flaw.NEVER_GIVES_UP;
import static dev.weir.harness.flawed.Flaw.NEVER_LEARNS;
import static dev.weir.harness.flawed.Flaw.NO_POOL;
import static dev.weir.harness.flawed.Flaw.NO_RETRY;
import static dev.weir.harness.flawed.Flaw.ONE_TRY;
import static dev.weir.harness.flawed.Flaw.PASSES_ON_CLOSE;
import static dev.weir.harness.flawed.Flaw.POOLS_CLOSING;
import static dev.weir.harness.flawed.Flaw.PREFERS_ONE;
import static dev.weir.harness.flawed.Flaw.READS_ONCE;
import static dev.weir.harness.flawed.Flaw.REFUSES_CROWDS;
import static dev.weir.harness.flawed.Flaw.REORDERS;
import static dev.weir.harness.flawed.Flaw.RESETS;
import static dev.weir.harness.flawed.Flaw.RETRIES_POST;
import static dev.weir.harness.flawed.Flaw.RETRIES_WITHOUT_BODY;
import static dev.weir.harness.flawed.Flaw.SPINS;
import static dev.weir.harness.flawed.Flaw.SWAPS_ANSWERS;
import static dev.weir.harness.flawed.Flaw.TAKES_FIN_FOR_ABORT;
import static dev.weir.harness.flawed.Flaw.TRUSTS_IDLE;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** For each scenario the flaw, or flaws together, that it must find, and the checker that must report it. */
final class FailureTable {
    private static final String LOSS = "lost";
    private static final String DOUBLING = "doubled";
    private static final String CROSS_TALK = "mixed up";
    private static final String ORDER = "out of order";
    private static final String INTACT = "damaged";
    private static final String WHOLE = "taken for whole";
    private static final String CLOSE = "wish to close";
    private static final String TIME = "too slow";
    private static final String BASELINE = "left open";
    private static final String QUIET = "busy";
    private static final String EXPECTATION = "expectation";

    private static final Map<String, FailureRow> ROWS = Stream.of(
                    healthy(),
                    connecting(),
                    idle(),
                    stale(),
                    asking(),
                    answering(),
                    ending(),
                    clients(),
                    crowds(),
                    links(),
                    mocks(),
                    furtherOnes(),
                    TlsFailureTable.rows())
            .flatMap(List::stream)
            .collect(Collectors.toMap(FailureRow::scenario, Function.identity()));

    private FailureTable() {}

    /** All rows, by scenario. */
    static Map<String, FailureRow> rows() {
        return ROWS;
    }

    private static List<FailureRow> healthy() {
        return List.of(
                new FailureRow("healthy-mixed", CROSS_TALK, SWAPS_ANSWERS),
                new FailureRow("healthy-methods", LOSS, EXPECTS_BODY_OF_HEAD),
                new FailureRow("healthy-large-answers", CROSS_TALK, DAMAGES_ANSWERS),
                new FailureRow("healthy-large-requests", INTACT, DAMAGES_REQUESTS),
                new FailureRow("healthy-pipeline", ORDER, REORDERS),
                new FailureRow("healthy-pipeline-mixed", ORDER, REORDERS),
                new FailureRow("healthy-many-connections", LOSS, REFUSES_CROWDS));
    }

    /** What befalls a connection when it is accepted does not befall one that was pooled before: so none is. */
    private static List<FailureRow> connecting() {
        return List.of(
                new FailureRow("connect-refused", LOSS, ONE_TRY),
                new FailureRow("connect-refused-later", LOSS, ONE_TRY),
                new FailureRow("connect-one-left", LOSS, ONE_TRY),
                new FailureRow("connect-silence", LOSS, ONE_TRY),
                new FailureRow("connect-all-refused", LOSS, HANGS_UP),
                new FailureRow("connect-recovery", EXPECTATION, FORGIVES_NOBODY),
                new FailureRow("connect-flapping", LOSS, ONE_TRY),
                new FailureRow("accept-fin", LOSS, NO_RETRY, NO_POOL),
                new FailureRow("accept-rst", LOSS, NO_RETRY, NO_POOL),
                new FailureRow("accept-half-close", LOSS, NO_RETRY, NO_POOL),
                new FailureRow("accept-silence", LOSS, NO_RETRY, NO_POOL),
                new FailureRow("accept-late", LOSS, IMPATIENT, NO_RETRY, NO_POOL),
                new FailureRow("accept-garbage", CROSS_TALK, LENIENT_ANSWERS, NO_POOL));
    }

    private static List<FailureRow> idle() {
        return List.of(
                new FailureRow("idle-fin-get", LOSS, TRUSTS_IDLE, NO_RETRY),
                new FailureRow("idle-fin-post", LOSS, TRUSTS_IDLE),
                new FailureRow("idle-rst-get", LOSS, TRUSTS_IDLE, NO_RETRY),
                new FailureRow("idle-rst-post", LOSS, TRUSTS_IDLE),
                new FailureRow("idle-half-close", LOSS, TRUSTS_IDLE, NO_RETRY),
                new FailureRow("idle-408-then-fin", LOSS, KEEPS_DIRTY),
                new FailureRow("idle-stray-408", LOSS, KEEPS_DIRTY),
                new FailureRow("idle-stray-answer", CROSS_TALK, KEEPS_DIRTY),
                new FailureRow("idle-garbage", LOSS, KEEPS_DIRTY, NO_RETRY),
                new FailureRow("idle-fin-one-backend", LOSS, TRUSTS_IDLE, NO_RETRY),
                new FailureRow("idle-fin-under-load", LOSS, TRUSTS_IDLE, NO_RETRY),
                new FailureRow("idle-rst-under-load", LOSS, TRUSTS_IDLE, NO_RETRY),
                new FailureRow("idle-garbage-under-load", CROSS_TALK, KEEPS_DIRTY, LENIENT_ANSWERS),
                new FailureRow("idle-reconnect-crowd", LOSS, TRUSTS_IDLE),
                new FailureRow("idle-fin-blames-nobody", EXPECTATION, BENCHES));
    }

    private static List<FailureRow> stale() {
        return List.of(
                new FailureRow("stale-get-fin", LOSS, NO_RETRY),
                new FailureRow("stale-get-rst", LOSS, NO_RETRY),
                new FailureRow("stale-get-half-close", LOSS, NO_RETRY),
                new FailureRow("stale-get-silence", LOSS, NO_RETRY),
                new FailureRow("stale-put", LOSS, NO_RETRY),
                new FailureRow("stale-post-fin", DOUBLING, RETRIES_POST),
                new FailureRow("stale-post-read", DOUBLING, RETRIES_POST),
                new FailureRow("stale-post-read-rst", DOUBLING, RETRIES_POST),
                new FailureRow("stale-get-new-client", LOSS, NO_RETRY),
                new FailureRow("stale-everywhere", LOSS, NO_RETRY),
                new FailureRow("stale-one-backend", LOSS, NO_RETRY),
                new FailureRow("stale-under-load", DOUBLING, RETRIES_POST, PREFERS_ONE),
                new FailureRow("stale-blames-nobody", EXPECTATION, BENCHES),
                new FailureRow("stale-post-blames-nobody", EXPECTATION, BENCHES));
    }

    private static List<FailureRow> asking() {
        return List.of(
                new FailureRow("request-head-fin", LOSS, NO_RETRY),
                new FailureRow("request-head-rst", DOUBLING, RETRIES_POST, PREFERS_ONE),
                new FailureRow("request-head-half-close", DOUBLING, RETRIES_POST, PREFERS_ONE),
                new FailureRow("request-head-silence", LOSS, NO_RETRY),
                new FailureRow("request-body-fin", DOUBLING, RETRIES_POST, PREFERS_ONE),
                new FailureRow("request-body-rst", DOUBLING, RETRIES_POST, PREFERS_ONE),
                new FailureRow("request-body-silence", LOSS, NO_RETRY, PREFERS_ONE),
                new FailureRow("request-body-large-rst", INTACT, RETRIES_WITHOUT_BODY),
                new FailureRow("request-body-stall", QUIET, SPINS),
                new FailureRow("request-body-early-answer", EXPECTATION, READS_ONCE, DEAF_WHILE_SENDING));
    }

    private static List<FailureRow> answering() {
        return List.of(
                new FailureRow("answer-none-fin", DOUBLING, RETRIES_POST, PREFERS_ONE),
                new FailureRow("answer-none-rst", DOUBLING, RETRIES_POST, PREFERS_ONE),
                new FailureRow("answer-none-silence", TIME, NEVER_GIVES_UP),
                new FailureRow("answer-none-half-close", LOSS, NO_RETRY),
                new FailureRow("answer-late", LOSS, IMPATIENT, NO_RETRY),
                new FailureRow("answer-head-fin", DOUBLING, RETRIES_POST, PREFERS_ONE),
                new FailureRow("answer-head-rst", DOUBLING, RETRIES_POST, PREFERS_ONE),
                new FailureRow("answer-head-silence", DOUBLING, RETRIES_POST, PREFERS_ONE),
                new FailureRow("answer-head-slices", LOSS, READS_ONCE),
                new FailureRow("answer-garbage", CROSS_TALK, LENIENT_ANSWERS),
                new FailureRow("answer-two-lengths", CROSS_TALK, LENIENT_ANSWERS),
                new FailureRow("body-none-fin", WHOLE, COMPLETES_ANSWERS),
                new FailureRow("body-fin", WHOLE, COMPLETES_ANSWERS),
                new FailureRow("body-rst", WHOLE, COMPLETES_ANSWERS),
                new FailureRow("body-half-close", WHOLE, COMPLETES_ANSWERS),
                new FailureRow("body-silence", WHOLE, COMPLETES_ANSWERS),
                new FailureRow("body-large-fin", WHOLE, COMPLETES_ANSWERS),
                new FailureRow("body-large-rst", WHOLE, COMPLETES_ANSWERS),
                new FailureRow("body-garbage", WHOLE, COMPLETES_ANSWERS),
                new FailureRow("body-slices", WHOLE, READS_ONCE, COMPLETES_ANSWERS),
                new FailureRow("body-slow", WHOLE, READS_ONCE, COMPLETES_ANSWERS),
                new FailureRow("body-pause", LOSS, IMPATIENT, NO_RETRY));
    }

    private static List<FailureRow> ending() {
        return List.of(
                new FailureRow("end-fin", WHOLE, COMPLETES_ANSWERS),
                new FailureRow("end-rst", WHOLE, COMPLETES_ANSWERS),
                new FailureRow("end-silence", WHOLE, COMPLETES_ANSWERS),
                new FailureRow("end-late", LOSS, IMPATIENT, NO_RETRY),
                new FailureRow("end-then-fin", LOSS, TRUSTS_IDLE, NO_RETRY),
                new FailureRow("end-then-rst", LOSS, TRUSTS_IDLE, NO_RETRY),
                new FailureRow("end-then-more", CROSS_TALK, KEEPS_DIRTY),
                new FailureRow("end-announced", BASELINE, LEAKS_BACKENDS),
                new FailureRow("close-gets", CLOSE, KEEPS_CLOSE_HEADER),
                new FailureRow("close-posts", CLOSE, NO_POOL),
                new FailureRow("close-large", LOSS, RESETS),
                new FailureRow("close-unread", List.of(CLOSE, LOSS), RESETS),
                new FailureRow("close-under-fault", CLOSE, HIDES_CLOSE));
    }

    private static List<FailureRow> clients() {
        return List.of(
                new FailureRow("client-aborts", LOSS, KEEPS_DIRTY, NO_RETRY),
                new FailureRow("client-aborts-upload", WHOLE, COMPLETES_REQUESTS),
                new FailureRow("client-fin-in-body", WHOLE, COMPLETES_REQUESTS),
                new FailureRow("client-fin-in-chunks", WHOLE, COMPLETES_REQUESTS),
                new FailureRow("client-half-closes", LOSS, TAKES_FIN_FOR_ABORT),
                new FailureRow("client-stalls-in-head", QUIET, SPINS),
                new FailureRow("client-stalls-in-body", INTACT, COMPLETES_REQUESTS),
                new FailureRow("client-stops-reading", QUIET, SPINS),
                new FailureRow("client-slices", LOSS, READS_ONCE),
                new FailureRow("client-idles", QUIET, SPINS),
                new FailureRow("client-garbage", EXPECTATION, LENIENT),
                new FailureRow("client-smuggles-length", EXPECTATION, LENIENT),
                new FailureRow("client-smuggles-coding", EXPECTATION, LENIENT));
    }

    private static List<FailureRow> crowds() {
        return List.of(
                new FailureRow("rate-healthy", BASELINE, LEAKS_CLIENTS),
                new FailureRow("rate-one-slow", EXPECTATION, PREFERS_ONE),
                new FailureRow("rate-one-dead", LOSS, NO_RETRY),
                new FailureRow("rate-one-silent", EXPECTATION, NEVER_LEARNS));
    }

    private static List<FailureRow> links() {
        return List.of(
                new FailureRow("link-latency", LOSS, IMPATIENT, NO_RETRY),
                new FailureRow("link-bandwidth", WHOLE, READS_ONCE, COMPLETES_ANSWERS),
                new FailureRow("link-slicer", LOSS, READS_ONCE),
                new FailureRow("link-slow-close", LOSS, POOLS_CLOSING, NO_RETRY),
                new FailureRow("link-no-answers", LOSS, NO_RETRY),
                new FailureRow("link-no-requests", LOSS, NO_RETRY),
                new FailureRow("link-reset-answers", LOSS, NO_RETRY),
                new FailureRow("link-reset-requests", LOSS, NO_RETRY),
                new FailureRow("link-limit-none", LOSS, NO_RETRY),
                new FailureRow("link-limit-some", WHOLE, COMPLETES_ANSWERS),
                new FailureRow("link-down", LOSS, ONE_TRY),
                new FailureRow("link-cut", LOSS, IMPATIENT, NO_RETRY),
                new FailureRow("front-latency", CROSS_TALK, SWAPS_ANSWERS),
                new FailureRow("front-bandwidth", CROSS_TALK, DAMAGES_ANSWERS),
                new FailureRow("front-slicer", LOSS, READS_ONCE),
                new FailureRow("front-cut-upload", INTACT, COMPLETES_REQUESTS),
                new FailureRow("front-reset-answers", BASELINE, LEAKS_CLIENTS));
    }

    private static List<FailureRow> mocks() {
        return List.of(
                new FailureRow("mock-healthy", INTACT, DAMAGES_REQUESTS),
                new FailureRow("mock-close-instead", LOSS, NO_RETRY),
                new FailureRow("mock-close-amid", WHOLE, COMPLETES_ANSWERS),
                new FailureRow("mock-close-behind", LOSS, TRUSTS_IDLE, NO_RETRY),
                new FailureRow("mock-throttled", WHOLE, READS_ONCE, COMPLETES_ANSWERS));
    }

    /** Where no flaw is named, the reference proxy itself is not good enough. */
    private static List<FailureRow> furtherOnes() {
        return List.of(
                new FailureRow("idle-fin-blames-not-one", EXPECTATION, BENCHES),
                new FailureRow("idle-stray-ends-use", EXPECTATION, TRUSTS_IDLE),
                new FailureRow("stale-many-blame-nobody", EXPECTATION, BENCHES),
                new FailureRow("request-body-early-answer-kept", EXPECTATION),
                new FailureRow("end-announced-client-stays", EXPECTATION, PASSES_ON_CLOSE),
                new FailureRow("close-unread-much", EXPECTATION, CLOSES_ABRUPTLY),
                new FailureRow("pressure-answer", EXPECTATION, READS_ONCE),
                new FailureRow("pressure-request", EXPECTATION, IMPATIENT),
                new FailureRow("pressure-ends", EXPECTATION, READS_ONCE),
                new FailureRow("client-never-reads", EXPECTATION, NEVER_GIVES_UP),
                new FailureRow("client-aborts-waiting", EXPECTATION),
                new FailureRow("client-half-closes-early", EXPECTATION, TAKES_FIN_FOR_ABORT),
                new FailureRow("client-half-closes-amid", EXPECTATION, TAKES_FIN_FOR_ABORT),
                new FailureRow("client-half-closes-old", LOSS, TAKES_FIN_FOR_ABORT),
                new FailureRow("client-leaves-waiting", EXPECTATION),
                new FailureRow("client-leaves-stream", EXPECTATION),
                new FailureRow("client-leaves-pipelined", EXPECTATION),
                new FailureRow("old-client", LOSS));
    }
}
