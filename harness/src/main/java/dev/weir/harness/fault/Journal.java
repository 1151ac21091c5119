package dev.weir.harness.fault;

import dev.weir.api.Clock;
import dev.weir.harness.RawRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What reached the backends, all of them, in order. Any thread. */
public final class Journal {
    /**
     * Something that the proxy did to a backend.
     *
     * @param backend which one
     * @param nanos   when
     * @param id      of the request; empty for a connection that was opened
     * @param method  of the request; empty for a connection that was opened
     */
    public record Contact(int backend, long nanos, String id, String method) {
        /** Whether it is a request of a client, neither a mere connection nor a proxy's probe. */
        public boolean isRequest() {
            return !id.isEmpty();
        }
    }

    private final List<Contact> contacts = new ArrayList<>();
    private final Set<String> crossed = new HashSet<>();
    private final Clock clock;
    private int damaged;

    /** An empty one. */
    public Journal(Clock clock) {
        this.clock = clock;
    }

    synchronized void connected(int backend) {
        contacts.add(new Contact(backend, clock.nanos(), "", ""));
    }

    /** A request's head was read; from now on the backend may have acted upon it. */
    synchronized void arrived(int backend, RawRequest head) {
        contacts.add(new Contact(backend, clock.nanos(), Payload.id(head), head.method()));
    }

    /** A request was the first behind stray bytes, on the same connection. */
    synchronized void crossed(RawRequest head) {
        crossed.add(Payload.id(head));
    }

    /** A request was read to its end. */
    synchronized void read(RawRequest request) {
        boolean post = request.method().equals("POST");
        if (!request.text().equals(post ? Payload.question(Payload.id(request)) : "")) {
            damaged++;
        }
    }

    /** Everything so far. */
    public synchronized List<Contact> contacts() {
        return List.copyOf(contacts);
    }

    /** Whether a request crossed stray bytes on its way, or was sent although they were there. */
    public synchronized boolean crossed(String id) {
        return crossed.contains(id);
    }

    /** How many requests came with another body than their client sent. */
    public synchronized int damaged() {
        return damaged;
    }

    /** The requests that must not be sent twice, and reached backends more than once. */
    public Set<String> doubledPosts() {
        return contacts().stream()
                .filter(contact -> contact.method().equals("POST"))
                .collect(Collectors.groupingBy(Contact::id, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(times -> times.getValue() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
