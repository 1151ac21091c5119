package dev.weir.harness.fault;

import dev.weir.harness.fault.Journal.Contact;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Finds out from the outside when a proxy left a backend alone, and when it came back. */
final class Ejection {
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);

    /**
     * Requests that reach the others meanwhile, second attempts not counted: when all clients wait for a backend that
     * does not answer, nobody is asked, and then everybody but this one.
     */
    private static final int ELSEWHERE = 30;

    private Ejection() {}

    /**
     * From the first contact that met a fault to the last one before the proxy kept away for a second.
     *
     * @param contacts   all there were while the backend had the fault, in order
     * @param backend    the one with the fault
     * @param beginNanos when it got the fault
     * @param endNanos   until when there was load
     * @return empty if the proxy never kept away; zero if all it met was a refused connection, which is no contact
     */
    static Optional<Duration> after(List<Contact> contacts, int backend, long beginNanos, long endNanos) {
        long first = beginNanos;
        long last = beginNanos;
        int elsewhere = 0;
        var known = new HashSet<String>();
        for (Contact contact : contacts) {
            boolean fresh = contact.isRequest() && known.add(contact.id());
            if (contact.backend() != backend) {
                elsewhere += fresh ? 1 : 0;
            } else if (quiet(contact.nanos() - last, elsewhere)) {
                return Optional.of(Duration.ofNanos(last - first));
            } else {
                first = first == beginNanos ? contact.nanos() : first;
                last = contact.nanos();
                elsewhere = 0;
            }
        }
        return quiet(endNanos - last, elsewhere) ? Optional.of(Duration.ofNanos(last - first)) : Optional.empty();
    }

    /** From healing to the first request that came then. @return empty if none came */
    static Optional<Duration> endedAfter(List<Contact> contacts, int backend, long healedNanos) {
        return contacts.stream()
                .filter(contact -> contact.backend() == backend && contact.isRequest())
                .map(contact -> contact.nanos() - healedNanos)
                .filter(nanos -> nanos >= 0)
                .findFirst()
                .map(Duration::ofNanos);
    }

    private static boolean quiet(long nanos, int elsewhere) {
        return nanos >= QUIET_NANOS && elsewhere >= ELSEWHERE;
    }
}
