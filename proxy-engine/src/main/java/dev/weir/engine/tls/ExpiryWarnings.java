package dev.weir.engine.tls;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Warns of a certificate once at each of these moments: 30, 7 and 1 days are left, or it has expired. If several
 * moments have passed since the last look, only the last one counts.
 *
 * <p><b>Thread:</b> one.
 */
public final class ExpiryWarnings {
    /**
     * A certificate that is to be renewed now.
     *
     * @param sentence what to do and why; more may follow after a comma
     */
    public record Warning(CertifiedKey key, String sentence) {}

    private static final List<Duration> MOMENTS =
            List.of(Duration.ZERO, Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30));

    /** The index of the last reported moment, by alias. A renewed certificate has another alias. */
    private Map<String, Integer> told = new HashMap<>();

    /**
     * Looks at all certificates that are in use.
     *
     * @return each certificate that is to be renewed now; empty if there is nothing new
     */
    public List<Warning> look(List<CertifiedKey> inUse, Instant now) {
        var warnings = new ArrayList<Warning>();
        Map<String, Integer> next = new HashMap<>();
        for (CertifiedKey key : inUse) {
            Duration left = Duration.between(now, key.notAfter());
            int moment = reached(left);
            int before = told.getOrDefault(key.alias(), MOMENTS.size());
            if (moment < before && next.put(key.alias(), moment) == null) {
                warnings.add(new Warning(key, sentence(key, left)));
            } else {
                next.putIfAbsent(key.alias(), before);
            }
        }
        told = next;
        return List.copyOf(warnings);
    }

    /** The index of the last moment that has passed; the number of moments if none has. */
    private static int reached(Duration left) {
        int moment = 0;
        while (moment < MOMENTS.size() && left.compareTo(MOMENTS.get(moment)) > 0) {
            moment++;
        }
        return moment;
    }

    private static String sentence(CertifiedKey key, Duration left) {
        String certificate = "the certificate of '" + key + "' ";
        if (left.isNegative() || left.isZero()) {
            return certificate + "expired at " + key.notAfter() + "; renew it";
        }
        String time = left.toDays() > 1 ? left.toDays() + " days" : left.toHours() + " hours";
        return certificate + "expires in " + time + ", at " + key.notAfter() + "; renew it";
    }
}
