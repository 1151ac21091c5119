package dev.weir.engine.metrics;

/** What one loop counts of its client connections. One thread writes; any thread reads. */
public final class ClientMetrics {
    private static final int OPEN = 0;
    private static final int HANDSHAKING = 1;

    private final Counters now = new Counters(2);
    private final Histogram lifetimes = new Histogram();
    private final TlsMetrics tls = new TlsMetrics();

    ClientMetrics() {}

    /** A connection was accepted. */
    public void opened() {
        now.increment(OPEN);
    }

    /** A connection has closed. */
    public void closed(long ageNanos) {
        now.add(OPEN, -1);
        lifetimes.record(ageNanos);
    }

    /** The handshake of a connection has begun. */
    public void handshakeBegan() {
        now.increment(HANDSHAKING);
    }

    /** The handshake has ended, well or not. */
    public void handshakeEnded() {
        now.add(HANDSHAKING, -1);
    }

    /** The TLS handshakes with clients. */
    public TlsMetrics tls() {
        return tls;
    }

    long open() {
        return now.get(OPEN);
    }

    long handshaking() {
        return now.get(HANDSHAKING);
    }

    Histogram lifetimes() {
        return lifetimes;
    }
}
