package dev.weir.engine.live;

import dev.weir.engine.certificates.TlsMaterial;
import dev.weir.engine.loop.Alarm;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.SafeLog;
import dev.weir.engine.tls.CertifiedKey;
import dev.weir.engine.tls.ExpiryWarnings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Logs the certificates that expire soon or have expired: those for clients, and those for backends. It looks whenever
 * it is asked, and daily on one loop. Any thread.
 */
final class ExpiryLog {
    private static final System.Logger LOG = System.getLogger("dev.weir.certificates");
    private static final long DAILY = Duration.ofDays(1).toNanos();

    private final Supplier<TlsMaterial> inUse;
    private final InstantSource wallClock;
    private final ExpiryWarnings warnings = new ExpiryWarnings();

    /** @param inUse the certificates that are in use when it is asked */
    ExpiryLog(Supplier<TlsMaterial> inUse, InstantSource wallClock) {
        this.inUse = inUse;
        this.wallClock = wallClock;
    }

    /** Looks now, and then daily on a loop. */
    void begin(EventLoop loop) {
        look();
        loop.execute(() -> new Daily(loop).alarm.set(DAILY));
    }

    /** Logs each certificate that has reached a threshold since its last warning. */
    synchronized void look() {
        TlsMaterial material = inUse.get();
        for (ExpiryWarnings.Warning warning :
                warnings.look(List.copyOf(material.certificates().values()), wallClock.instant())) {
            SafeLog.log(
                    LOG,
                    System.Logger.Level.WARNING,
                    files(material, warning.key()) + ": " + warning.sentence()
                            + ", and reload Weir (SIGHUP or --watch)",
                    null);
        }
    }

    /** The same certificate may be in several files. */
    private static String files(TlsMaterial material, CertifiedKey key) {
        return material.certificates().entrySet().stream()
                .filter(each -> each.getValue().alias().equals(key.alias()))
                .map(each -> each.getKey().chain().toString())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** The alarm of one loop. */
    private final class Daily {
        private final Alarm alarm;

        Daily(EventLoop loop) {
            alarm = loop.alarm(this::ring);
        }

        private void ring() {
            alarm.set(DAILY);
            look();
        }
    }
}
