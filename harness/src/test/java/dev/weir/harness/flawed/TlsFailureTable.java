package dev.weir.harness.flawed;

import static dev.weir.harness.flawed.Flaw.*;

import java.util.List;
import java.util.stream.Stream;

/** The part of {@link FailureTable} for scenarios about TLS. */
final class TlsFailureTable {
    private static final List<String> LOSS = List.of("lost", "expectation");
    private static final String DOUBLING = "doubled";
    private static final String WHOLE = "taken for whole";
    private static final String BASELINE = "left open";
    private static final String EXPECTATION = "expectation";

    private TlsFailureTable() {}

    static List<FailureRow> rows() {
        return Stream.of(handshakes(), truncations(), records(), clients())
                .flatMap(List::stream)
                .toList();
    }

    private static List<FailureRow> handshakes() {
        return List.of(
                new FailureRow("tls-accept-fin", LOSS, ONE_TRY),
                new FailureRow("tls-accept-silence", LOSS, ONE_TRY),
                new FailureRow("tls-accept-late", LOSS, IMPATIENT, ONE_TRY),
                new FailureRow("tls-hello-fin", LOSS, ONE_TRY),
                new FailureRow("tls-hello-rst", LOSS, ONE_TRY),
                new FailureRow("tls-hello-silence", LOSS, ONE_TRY),
                new FailureRow("tls-hello-cut", LOSS, ONE_TRY),
                new FailureRow("tls-hello-garbage", LOSS, ONE_TRY),
                new FailureRow("tls-hello-alert", LOSS, ONE_TRY),
                new FailureRow("tls-hello-plain", LOSS, ONE_TRY),
                new FailureRow("tls-sent-fin", LOSS, ONE_TRY),
                new FailureRow("tls-sent-rst", LOSS, ONE_TRY),
                new FailureRow("tls-finished-fin", LOSS, ONE_TRY),
                new FailureRow("tls-finished-rst", LOSS, ONE_TRY),
                new FailureRow("tls-finished-silence", LOSS, ONE_TRY),
                new FailureRow("tls-finished-alert", LOSS, ONE_TRY),
                new FailureRow("tls-finished-early-fin", LOSS, NO_RETRY, NO_POOL),
                new FailureRow("tls-no-backend", LOSS, HANGS_UP),
                new FailureRow("tls-expired", EXPECTATION, TRUSTS_ALL),
                new FailureRow("tls-not-yet-valid", EXPECTATION, TRUSTS_ALL),
                new FailureRow("tls-other-name", EXPECTATION, TRUSTS_ALL),
                new FailureRow("tls-unknown-ca", EXPECTATION, TRUSTS_ALL),
                new FailureRow("tls-all-unknown", EXPECTATION, TRUSTS_ALL),
                new FailureRow("tls-late-tickets", LOSS, IMPATIENT, NO_RETRY, NO_POOL),
                new FailureRow("tls-no-resumption", LOSS, NEEDS_SESSIONS, ONE_TRY),
                new FailureRow("tls-sessions-lost", LOSS, NEEDS_SESSIONS, ONE_TRY));
    }

    private static List<FailureRow> truncations() {
        return List.of(
                new FailureRow("tls-cut-idle", LOSS, TRUSTS_IDLE, NO_RETRY),
                new FailureRow("tls-cut-stale", LOSS, NO_RETRY),
                new FailureRow("tls-cut-request", LOSS, NO_RETRY),
                new FailureRow("tls-cut-none", DOUBLING, RETRIES_POST, PREFERS_ONE),
                new FailureRow("tls-cut-head", DOUBLING, RETRIES_POST, PREFERS_ONE),
                new FailureRow("tls-cut-length", WHOLE, COMPLETES_ANSWERS),
                new FailureRow("tls-cut-chunks", WHOLE, COMPLETES_ANSWERS),
                new FailureRow("tls-cut-end", WHOLE, COMPLETES_ANSWERS),
                new FailureRow("tls-cut-until-close", WHOLE, IGNORES_TRUNCATION),
                new FailureRow("tls-whole-until-close", LOSS, FEARS_CLOSE_NOTIFY),
                new FailureRow("tls-cut-behind", LOSS, TRUSTS_IDLE, NO_RETRY));
    }

    private static List<FailureRow> records() {
        return List.of(
                new FailureRow("tls-idle-key-update", EXPECTATION, FEARS_RECORDS),
                new FailureRow("tls-idle-alert", LOSS, TRUSTS_IDLE, NO_RETRY),
                new FailureRow("tls-idle-garbage", LOSS, TRUSTS_IDLE, NO_RETRY),
                new FailureRow("tls-idle-renegotiation", LOSS, TRUSTS_IDLE, NO_RETRY),
                new FailureRow("tls-amid-key-update", LOSS, BREAKS_AT_RECORDS),
                new FailureRow("tls-amid-alert", WHOLE, COMPLETES_ANSWERS),
                new FailureRow("tls-amid-garbage", WHOLE, COMPLETES_ANSWERS));
    }

    private static List<FailureRow> clients() {
        return List.of(
                new FailureRow("tls-client-plain", EXPECTATION, SERVES_PLAIN),
                new FailureRow("tls-client-leaves", BASELINE, LEAKS_CLIENTS),
                new FailureRow("tls-client-refuses", EXPECTATION, LEAKS_CLIENTS),
                new FailureRow("tls-client-slow-hello", EXPECTATION, NEVER_GIVES_UP),
                new FailureRow("tls-client-silent", List.of("too slow", "expectation"), HANDSHAKES_IN_TURN),
                new FailureRow("tls-client-renegotiates", EXPECTATION, RENEGOTIATES),
                new FailureRow("tls-client-key-update", LOSS, BREAKS_AT_RECORDS),
                new FailureRow("tls-client-cut-body", WHOLE, COMPLETES_REQUESTS),
                new FailureRow("tls-client-garbage", BASELINE, LEAKS_CLIENTS));
    }
}
