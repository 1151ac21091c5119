package dev.weir.harness.history;

import dev.weir.api.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records all events of one scenario. Any thread. */
public final class History {
    /** A connection of a participant. */
    private record Place(Participant party, int connection) {
        static Place of(Event event) {
            return new Place(event.party(), event.connection());
        }
    }

    /** A time in which a backend could not have responded. */
    private record Illness(int backend, long from, long until) {}

    private final List<Illness> illnesses = new ArrayList<>();
    private final Set<String> unfinished = new HashSet<>();
    private final List<Event> events = new ArrayList<>();
    private @Nullable List<Event> inOrder;
    private final List<ReceivedResponse> responses = new ArrayList<>();
    private final List<ReceivedRequest> contacts = new ArrayList<>();
    private final Clock clock;
    private volatile long begun;

    /** Creates an empty history, which begins now. */
    public History(Clock clock) {
        this.clock = clock;
        this.begun = clock.nanos();
    }

    /** Removes all events; the history begins now. */
    public synchronized void beginAnew() {
        events.clear();
        inOrder = null;
        responses.clear();
        contacts.clear();
        illnesses.clear();
        unfinished.clear();
        begun = clock.nanos();
    }

    /** Nanoseconds since the history began. */
    public long now() {
        return clock.nanos() - begun;
    }

    /** Adds an event. */
    public void add(Participant party, int connection, EventKind what, String request, String detail) {
        add(now(), party, connection, what, request, detail);
    }

    /** Adds an event with an earlier time. */
    public synchronized void add(
            long nanos, Participant party, int connection, EventKind what, String request, String detail) {
        events.add(new Event(nanos, party, connection, what, request, detail));
        inOrder = null;
    }

    /** Adds the result of a request, as its client saw it. */
    public synchronized void add(ReceivedResponse one) {
        responses.add(one);
        String detail = one.outcome().word()
                + (one.status() == 0 ? "" : " " + one.status())
                + (one.detail().isEmpty() ? "" : ", " + one.detail());
        add(
                one.endNanos(),
                Participant.client(one.client()),
                one.connection(),
                EventKind.TOLD,
                one.request().id(),
                detail);
    }

    /** Adds what a backend saw of a request. */
    public synchronized void add(ReceivedRequest one) {
        contacts.add(one);
    }

    /** All events, in order of time. */
    public synchronized List<Event> events() {
        List<Event> all = inOrder;
        if (all == null) {
            all = events.stream().sorted(Comparator.comparingLong(Event::nanos)).toList();
            inOrder = all;
        }
        return all;
    }

    /** Some of the events, in order of time. */
    public List<Event> events(Predicate<Event> which) {
        return events().stream().filter(which).toList();
    }

    /** The results of requests, in the order in which they became known. */
    public synchronized List<ReceivedResponse> responses() {
        return List.copyOf(responses);
    }

    /** What backends saw of requests, in the order in which they finished with them. */
    public synchronized List<ReceivedRequest> contacts() {
        return List.copyOf(contacts);
    }

    /** What backends saw of one request. */
    public List<ReceivedRequest> contacts(String id) {
        return contacts().stream().filter(contact -> contact.id().equals(id)).toList();
    }

    /**
     * The shortest part of the history that explains some requests: their events, and the closes and faults of their
     * connections within that time.
     */
    public List<Event> about(Collection<String> ids) {
        List<Event> theirs = events(event -> ids.contains(event.request()));
        if (theirs.isEmpty()) {
            return theirs;
        }
        long from = theirs.get(0).nanos();
        long until = theirs.get(theirs.size() - 1).nanos();
        Predicate<Event> aboutThem = event -> ids.contains(event.request());
        Predicate<Event> within = event -> event.nanos() >= from && event.nanos() <= until;
        Predicate<Event> fault =
                event -> event.what() == EventKind.FAULT_BEGINS && event.nanos() <= until && !endedBefore(from, event);
        Set<Place> places = theirs.stream().map(Place::of).collect(Collectors.toSet());
        Predicate<Event> onTheirs =
                event -> event.request().isEmpty() && event.connection() != 0 && places.contains(Place.of(event));
        return events(aboutThem.or(fault).or(onTheirs.and(within)));
    }

    private boolean endedBefore(long nanos, Event fault) {
        Predicate<Event> end =
                event -> event.what() == EventKind.FAULT_ENDS && event.party().equals(fault.party());
        return !events(end.and(event -> event.nanos() >= fault.nanos() && event.nanos() < nanos))
                .isEmpty();
    }

    /** Records that a client sends only the beginning of a request. */
    public synchronized void unfinished(String id) {
        unfinished.add(id);
    }

    /** Whether a request was left incomplete by its client. */
    public synchronized boolean isUnfinished(String id) {
        return unfinished.contains(id);
    }

    /** Records that a fault begins at a backend, or in the network to it. */
    public void faultBegins(int backend, boolean fatal, String what) {
        long now = now();
        add(now, Participant.backend(backend), 0, EventKind.FAULT_BEGINS, "", what);
        if (fatal) {
            synchronized (this) {
                illnesses.add(new Illness(backend, now, Long.MAX_VALUE));
            }
        }
    }

    /** Records that the fault ends. */
    public void faultEnds(int backend) {
        long now = now();
        add(now, Participant.backend(backend), 0, EventKind.FAULT_ENDS, "", "");
        synchronized (this) {
            illnesses.replaceAll(one -> one.backend() == backend && one.until() == Long.MAX_VALUE
                    ? new Illness(backend, one.from(), now)
                    : one);
        }
    }

    /** The time since which no backend has a fault; {@link Long#MAX_VALUE} if one has, or none ever had. */
    public long healedSince() {
        List<Event> faults =
                events(event -> event.what() == EventKind.FAULT_BEGINS || event.what() == EventKind.FAULT_ENDS);
        Event last = faults.isEmpty() ? null : faults.get(faults.size() - 1);
        return last == null || last.what() == EventKind.FAULT_BEGINS ? Long.MAX_VALUE : last.nanos();
    }

    /** Whether some backend was without a fault of the harness at each point of a time span. */
    public synchronized boolean wasWell(int backend, long fromNanos, long untilNanos) {
        return illnesses.stream()
                .noneMatch(one -> one.backend() == backend && one.from() <= untilNanos && one.until() > fromNanos);
    }

    /** Number of requests that have reached a backend. */
    public long arrivedAt(int backend) {
        return events(event ->
                        event.what() == EventKind.ARRIVED && event.party().equals(Participant.backend(backend)))
                .size();
    }
}
