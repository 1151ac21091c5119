package dev.weir.harness.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.harness.fault.Journal.Contact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A backend counts as ejected")
class EjectionTests {
    private static final int BAD = 0;
    private static final int GOOD = 1;

    private final List<Contact> contacts = new ArrayList<>();

    private void request(int backend, long millis) {
        request(backend, millis, "id-" + contacts.size());
    }

    private void request(int backend, long millis, String id) {
        contacts.add(new Contact(backend, TimeUnit.MILLISECONDS.toNanos(millis), id, "GET"));
    }

    private void requestsElsewhere(long fromMillis, long toMillis) {
        for (long at = fromMillis; at < toMillis; at += 10) {
            request(GOOD, at);
        }
    }

    private Optional<Duration> ejected(long endMillis) {
        contacts.sort(Comparator.comparingLong(Contact::nanos));
        return Ejection.after(contacts, BAD, 0, TimeUnit.MILLISECONDS.toNanos(endMillis));
    }

    @Test
    void from_its_last_request_before_a_second_without_any() {
        requestsElsewhere(0, 3000);
        request(BAD, 100);
        request(BAD, 400);
        request(BAD, 1500); // back on probation
        request(BAD, 1600);
        assertEquals(Optional.of(Duration.ofMillis(300)), ejected(3000));
    }

    @Test
    void if_the_load_ends_before_it_comes_back() {
        requestsElsewhere(0, 1500);
        request(BAD, 100);
        request(BAD, 300);
        assertEquals(Optional.of(Duration.ofMillis(200)), ejected(1500));
    }

    @Test
    void at_once_if_it_refused_and_was_left_alone() {
        requestsElsewhere(0, 2000);
        assertEquals(Optional.of(Duration.ZERO), ejected(2000));
    }

    @Test
    void not_while_requests_go_on() {
        requestsElsewhere(0, 3000);
        for (long at = 0; at < 3000; at += 900) {
            request(BAD, at);
        }
        assertEquals(Optional.empty(), ejected(3000));
    }

    @Test
    void not_while_nobody_else_is_asked_either() {
        for (int i = 0; i < 60; i++) {
            request(BAD, i, "first-" + i);
            request(GOOD, 2000 + i, "first-" + i); // all clients waited, and now all try another backend
        }
        request(BAD, 2100);
        assertEquals(Optional.empty(), ejected(2100));
    }
}
