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

    private static final Map<String, Row> ROWS = Stream.of(
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
                    furtherOnes())
            .flatMap(List::stream)
            .collect(Collectors.toMap(Row::scenario, Function.identity()));

    private FailureTable() {}

    /**
     * What must happen if a proxy with these flaws is put through a scenario.
     *
     * @param checkers one of these must report it
     */
    record Row(String scenario, List<String> checkers, List<Flaw> flaws) {
        Row(String scenario, List<String> checkers, Flaw... flaws) {
            this(scenario, checkers, List.of(flaws));
        }

        Row(String scenario, String checker, Flaw... flaws) {
            this(scenario, List.of(checker), List.of(flaws));
        }

        FlawedProxy proxy() {
            return new FlawedProxy(flaws.toArray(Flaw[]::new));
        }
    }

    /** All rows, by scenario. */
    static Map<String, Row> rows() {
        return ROWS;
    }

    private static List<Row> healthy() {
        return List.of(
                new Row("healthy-mixed", CROSS_TALK, SWAPS_ANSWERS),
                new Row("healthy-methods", LOSS, EXPECTS_BODY_OF_HEAD),
                new Row("healthy-large-answers", CROSS_TALK, DAMAGES_ANSWERS),
                new Row("healthy-large-requests", INTACT, DAMAGES_REQUESTS),
                new Row("healthy-pipeline", ORDER, REORDERS),
                new Row("healthy-pipeline-mixed", ORDER, REORDERS),
                new Row("healthy-many-connections", LOSS, REFUSES_CROWDS));
    }

    /** What befalls a connection when it is accepted does not befall one that was pooled before: so none is. */
    private static List<Row> connecting() {
        return List.of(
                new Row("connect-refused", LOSS, ONE_TRY),
                new Row("connect-refused-later", LOSS, ONE_TRY),
                new Row("connect-one-left", LOSS, ONE_TRY),
                new Row("connect-silence", LOSS, ONE_TRY),
                new Row("connect-all-refused", LOSS, HANGS_UP),
                new Row("connect-recovery", EXPECTATION, FORGIVES_NOBODY),
                new Row("connect-flapping", LOSS, ONE_TRY),
                new Row("accept-fin", LOSS, NO_RETRY, NO_POOL),
                new Row("accept-rst", LOSS, NO_RETRY, NO_POOL),
                new Row("accept-half-close", LOSS, NO_RETRY, NO_POOL),
                new Row("accept-silence", LOSS, NO_RETRY, NO_POOL),
                new Row("accept-late", LOSS, IMPATIENT, NO_RETRY, NO_POOL),
                new Row("accept-garbage", CROSS_TALK, LENIENT_ANSWERS, NO_POOL));
    }

    private static List<Row> idle() {
        return List.of(
                new Row("idle-fin-get", LOSS, TRUSTS_IDLE, NO_RETRY),
                new Row("idle-fin-post", LOSS, TRUSTS_IDLE),
                new Row("idle-rst-get", LOSS, TRUSTS_IDLE, NO_RETRY),
                new Row("idle-rst-post", LOSS, TRUSTS_IDLE),
                new Row("idle-half-close", LOSS, TRUSTS_IDLE, NO_RETRY),
                new Row("idle-408-then-fin", LOSS, KEEPS_DIRTY),
                new Row("idle-stray-408", LOSS, KEEPS_DIRTY),
                new Row("idle-stray-answer", CROSS_TALK, KEEPS_DIRTY),
                new Row("idle-garbage", LOSS, KEEPS_DIRTY, NO_RETRY),
                new Row("idle-fin-one-backend", LOSS, TRUSTS_IDLE, NO_RETRY),
                new Row("idle-fin-under-load", LOSS, TRUSTS_IDLE, NO_RETRY),
                new Row("idle-rst-under-load", LOSS, TRUSTS_IDLE, NO_RETRY),
                new Row("idle-garbage-under-load", CROSS_TALK, KEEPS_DIRTY, LENIENT_ANSWERS),
                new Row("idle-reconnect-crowd", LOSS, TRUSTS_IDLE),
                new Row("idle-fin-blames-nobody", EXPECTATION, BENCHES));
    }

    private static List<Row> stale() {
        return List.of(
                new Row("stale-get-fin", LOSS, NO_RETRY),
                new Row("stale-get-rst", LOSS, NO_RETRY),
                new Row("stale-get-half-close", LOSS, NO_RETRY),
                new Row("stale-get-silence", LOSS, NO_RETRY),
                new Row("stale-put", LOSS, NO_RETRY),
                new Row("stale-post-fin", DOUBLING, RETRIES_POST),
                new Row("stale-post-read", DOUBLING, RETRIES_POST),
                new Row("stale-post-read-rst", DOUBLING, RETRIES_POST),
                new Row("stale-get-new-client", LOSS, NO_RETRY),
                new Row("stale-everywhere", LOSS, NO_RETRY),
                new Row("stale-one-backend", LOSS, NO_RETRY),
                new Row("stale-under-load", DOUBLING, RETRIES_POST, PREFERS_ONE),
                new Row("stale-blames-nobody", EXPECTATION, BENCHES),
                new Row("stale-post-blames-nobody", EXPECTATION, BENCHES));
    }

    private static List<Row> asking() {
        return List.of(
                new Row("request-head-fin", LOSS, NO_RETRY),
                new Row("request-head-rst", DOUBLING, RETRIES_POST, PREFERS_ONE),
                new Row("request-head-half-close", DOUBLING, RETRIES_POST, PREFERS_ONE),
                new Row("request-head-silence", LOSS, NO_RETRY),
                new Row("request-body-fin", DOUBLING, RETRIES_POST, PREFERS_ONE),
                new Row("request-body-rst", DOUBLING, RETRIES_POST, PREFERS_ONE),
                new Row("request-body-silence", LOSS, NO_RETRY, PREFERS_ONE),
                new Row("request-body-large-rst", INTACT, RETRIES_WITHOUT_BODY),
                new Row("request-body-stall", QUIET, SPINS),
                new Row("request-body-early-answer", EXPECTATION, READS_ONCE, DEAF_WHILE_SENDING));
    }

    private static List<Row> answering() {
        return List.of(
                new Row("answer-none-fin", DOUBLING, RETRIES_POST, PREFERS_ONE),
                new Row("answer-none-rst", DOUBLING, RETRIES_POST, PREFERS_ONE),
                new Row("answer-none-silence", TIME, NEVER_GIVES_UP),
                new Row("answer-none-half-close", LOSS, NO_RETRY),
                new Row("answer-late", LOSS, IMPATIENT, NO_RETRY),
                new Row("answer-head-fin", DOUBLING, RETRIES_POST, PREFERS_ONE),
                new Row("answer-head-rst", DOUBLING, RETRIES_POST, PREFERS_ONE),
                new Row("answer-head-silence", DOUBLING, RETRIES_POST, PREFERS_ONE),
                new Row("answer-head-slices", LOSS, READS_ONCE),
                new Row("answer-garbage", CROSS_TALK, LENIENT_ANSWERS),
                new Row("answer-two-lengths", CROSS_TALK, LENIENT_ANSWERS),
                new Row("body-none-fin", WHOLE, COMPLETES_ANSWERS),
                new Row("body-fin", WHOLE, COMPLETES_ANSWERS),
                new Row("body-rst", WHOLE, COMPLETES_ANSWERS),
                new Row("body-half-close", WHOLE, COMPLETES_ANSWERS),
                new Row("body-silence", WHOLE, COMPLETES_ANSWERS),
                new Row("body-large-fin", WHOLE, COMPLETES_ANSWERS),
                new Row("body-large-rst", WHOLE, COMPLETES_ANSWERS),
                new Row("body-garbage", WHOLE, COMPLETES_ANSWERS),
                new Row("body-slices", WHOLE, READS_ONCE, COMPLETES_ANSWERS),
                new Row("body-slow", WHOLE, READS_ONCE, COMPLETES_ANSWERS),
                new Row("body-pause", LOSS, IMPATIENT, NO_RETRY));
    }

    private static List<Row> ending() {
        return List.of(
                new Row("end-fin", WHOLE, COMPLETES_ANSWERS),
                new Row("end-rst", WHOLE, COMPLETES_ANSWERS),
                new Row("end-silence", WHOLE, COMPLETES_ANSWERS),
                new Row("end-late", LOSS, IMPATIENT, NO_RETRY),
                new Row("end-then-fin", LOSS, TRUSTS_IDLE, NO_RETRY),
                new Row("end-then-rst", LOSS, TRUSTS_IDLE, NO_RETRY),
                new Row("end-then-more", CROSS_TALK, KEEPS_DIRTY),
                new Row("end-announced", BASELINE, LEAKS_BACKENDS),
                new Row("close-gets", CLOSE, KEEPS_CLOSE_HEADER),
                new Row("close-posts", CLOSE, NO_POOL),
                new Row("close-large", LOSS, RESETS),
                new Row("close-unread", List.of(CLOSE, LOSS), RESETS),
                new Row("close-under-fault", CLOSE, HIDES_CLOSE));
    }

    private static List<Row> clients() {
        return List.of(
                new Row("client-aborts", LOSS, KEEPS_DIRTY, NO_RETRY),
                new Row("client-aborts-upload", WHOLE, COMPLETES_REQUESTS),
                new Row("client-fin-in-body", WHOLE, COMPLETES_REQUESTS),
                new Row("client-fin-in-chunks", WHOLE, COMPLETES_REQUESTS),
                new Row("client-half-closes", LOSS, TAKES_FIN_FOR_ABORT),
                new Row("client-stalls-in-head", QUIET, SPINS),
                new Row("client-stalls-in-body", INTACT, COMPLETES_REQUESTS),
                new Row("client-stops-reading", QUIET, SPINS),
                new Row("client-slices", LOSS, READS_ONCE),
                new Row("client-idles", QUIET, SPINS),
                new Row("client-garbage", EXPECTATION, LENIENT),
                new Row("client-smuggles-length", EXPECTATION, LENIENT),
                new Row("client-smuggles-coding", EXPECTATION, LENIENT));
    }

    private static List<Row> crowds() {
        return List.of(
                new Row("rate-healthy", BASELINE, LEAKS_CLIENTS),
                new Row("rate-one-slow", EXPECTATION, PREFERS_ONE),
                new Row("rate-one-dead", LOSS, NO_RETRY),
                new Row("rate-one-silent", EXPECTATION, NEVER_LEARNS));
    }

    private static List<Row> links() {
        return List.of(
                new Row("link-latency", LOSS, IMPATIENT, NO_RETRY),
                new Row("link-bandwidth", WHOLE, READS_ONCE, COMPLETES_ANSWERS),
                new Row("link-slicer", LOSS, READS_ONCE),
                new Row("link-slow-close", LOSS, POOLS_CLOSING, NO_RETRY),
                new Row("link-no-answers", LOSS, NO_RETRY),
                new Row("link-no-requests", LOSS, NO_RETRY),
                new Row("link-reset-answers", LOSS, NO_RETRY),
                new Row("link-reset-requests", LOSS, NO_RETRY),
                new Row("link-limit-none", LOSS, NO_RETRY),
                new Row("link-limit-some", WHOLE, COMPLETES_ANSWERS),
                new Row("link-down", LOSS, ONE_TRY),
                new Row("link-cut", LOSS, IMPATIENT, NO_RETRY),
                new Row("front-latency", CROSS_TALK, SWAPS_ANSWERS),
                new Row("front-bandwidth", CROSS_TALK, DAMAGES_ANSWERS),
                new Row("front-slicer", LOSS, READS_ONCE),
                new Row("front-cut-upload", INTACT, COMPLETES_REQUESTS),
                new Row("front-reset-answers", BASELINE, LEAKS_CLIENTS));
    }

    private static List<Row> mocks() {
        return List.of(
                new Row("mock-healthy", INTACT, DAMAGES_REQUESTS),
                new Row("mock-close-instead", LOSS, NO_RETRY),
                new Row("mock-close-amid", WHOLE, COMPLETES_ANSWERS),
                new Row("mock-close-behind", LOSS, TRUSTS_IDLE, NO_RETRY),
                new Row("mock-throttled", WHOLE, READS_ONCE, COMPLETES_ANSWERS));
    }

    /** Where no flaw is named, the reference proxy itself is not good enough. */
    private static List<Row> furtherOnes() {
        return List.of(
                new Row("idle-fin-blames-not-one", EXPECTATION, BENCHES),
                new Row("idle-stray-ends-use", EXPECTATION, TRUSTS_IDLE),
                new Row("stale-many-blame-nobody", EXPECTATION, BENCHES),
                new Row("request-body-early-answer-kept", EXPECTATION),
                new Row("end-announced-client-stays", EXPECTATION, PASSES_ON_CLOSE),
                new Row("close-unread-much", EXPECTATION, CLOSES_ABRUPTLY),
                new Row("pressure-answer", EXPECTATION, READS_ONCE),
                new Row("pressure-request", EXPECTATION, IMPATIENT),
                new Row("pressure-ends", EXPECTATION, READS_ONCE),
                new Row("client-never-reads", EXPECTATION, NEVER_GIVES_UP),
                new Row("client-aborts-waiting", EXPECTATION),
                new Row("client-half-closes-early", EXPECTATION, TAKES_FIN_FOR_ABORT),
                new Row("client-half-closes-amid", EXPECTATION, TAKES_FIN_FOR_ABORT),
                new Row("client-half-closes-old", LOSS, TAKES_FIN_FOR_ABORT),
                new Row("client-leaves-waiting", EXPECTATION),
                new Row("client-leaves-stream", EXPECTATION),
                new Row("client-leaves-pipelined", EXPECTATION),
                new Row("old-client", LOSS));
    }
}
