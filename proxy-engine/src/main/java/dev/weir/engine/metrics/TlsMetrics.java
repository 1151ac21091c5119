package dev.weir.engine.metrics;

import dev.weir.api.Encryption;
import org.jspecify.annotations.Nullable;

/** What one loop counts of the TLS handshakes of one side. One thread writes; any thread reads. */
public final class TlsMetrics {
    private final EnumCounters<TlsVersion> full = new EnumCounters<>(TlsVersion.class);
    private final EnumCounters<TlsVersion> resumed = new EnumCounters<>(TlsVersion.class);
    private final Counters failed = new Counters(1);

    TlsMetrics() {}

    /**
     * A connection is open.
     *
     * @param how its encryption; {@code null} if it has none
     */
    public void opened(@Nullable Encryption how) {
        if (how != null) {
            (how.resumed() ? resumed : full).increment(TlsVersion.of(how.protocol()));
        }
    }

    /** A handshake has failed. */
    public void failed() {
        failed.increment(0);
    }

    EnumCounters<TlsVersion> full() {
        return full;
    }

    EnumCounters<TlsVersion> resumed() {
        return resumed;
    }

    long failures() {
        return failed.get(0);
    }
}
