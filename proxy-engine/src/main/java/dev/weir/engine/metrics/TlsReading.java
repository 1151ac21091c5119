package dev.weir.engine.metrics;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The TLS handshakes of one side.
 *
 * @param full    the full handshakes, by version
 * @param resumed the resumed ones, by version
 * @param failed  the failed ones
 */
public record TlsReading(Map<TlsVersion, Long> full, Map<TlsVersion, Long> resumed, long failed) {
    static TlsReading of(List<TlsMetrics> loops) {
        Map<TlsVersion, Long> full = new EnumMap<>(TlsVersion.class);
        Map<TlsVersion, Long> resumed = new EnumMap<>(TlsVersion.class);
        long failed = 0;
        for (TlsMetrics loop : loops) {
            loop.full().addTo(full);
            loop.resumed().addTo(resumed);
            failed += loop.failures();
        }
        return new TlsReading(full, resumed, failed);
    }
}
