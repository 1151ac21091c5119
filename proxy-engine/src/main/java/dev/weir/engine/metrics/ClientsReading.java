package dev.weir.engine.metrics;

import java.util.List;

/**
 * The client connections.
 *
 * @param open        all open connections
 * @param active      those with a request in flight
 * @param handshaking those in a TLS handshake
 * @param lifetimes   how long the closed ones were open
 * @param tls         the TLS handshakes
 */
public record ClientsReading(long open, long active, long handshaking, DurationReading lifetimes, TlsReading tls) {
    static ClientsReading of(List<ClientMetrics> loops, long active) {
        var lifetimes = new DurationReading.Sum();
        long open = 0;
        long handshaking = 0;
        for (ClientMetrics loop : loops) {
            open += loop.open();
            handshaking += loop.handshaking();
            lifetimes.and(loop.lifetimes());
        }
        return new ClientsReading(
                open,
                active,
                handshaking,
                lifetimes.read(),
                TlsReading.of(loops.stream().map(ClientMetrics::tls).toList()));
    }

    /** The connections without a request in flight and without a handshake. */
    public long idle() {
        return Math.max(0, open - active - handshaking);
    }
}
