package dev.weir.harness.property;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A spoiled request is refused, or forwarded such that all servers read the same (RFC 9112 §11.2)")
class UnambiguousRequestTests {
    private static final int MOST_ATTEMPTS = 4; // the default of retry.attempts
    private static final int MUTANTS_PER_SEED = 200;
    private static final ProxyDriver.Response DONE =
            new ProxyDriver.Response("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone", Actor.End.STAYS);

    /** A request of a malicious client. */
    private static String mutant(Chance chance) {
        return new Mutator(chance).mutate(original(chance), original(chance));
    }

    private static String original(Chance chance) {
        if (chance.oneIn(2)) {
            return chance.oneOf(Payloads.REQUESTS);
        }
        var wire = new StringBuilder();
        for (Message request : new RequestMaker(chance, 60).some(3)) {
            wire.append(Wording.of(chance, request));
        }
        return wire.toString();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.weir.harness.property.Seeds#all")
    void all_servers_behind_weir_read_the_same_requests(long seed) {
        var chance = new Chance(seed);
        try (var driver = new ProxyDriver(chance)) {
            for (int i = 0; i < MUTANTS_PER_SEED; i++) {
                String mutant = mutant(chance);
                var asked = new ArrayList<Message>();
                Actor client = driver.client(mutant);
                driver.play(request -> {
                    asked.add(request);
                    return DONE;
                });
                driver.dismissClients();
                String number = "seed " + seed + ", mutant " + i;
                Supplier<String> about =
                        () -> number + ": " + Shown.of(mutant) + "\n  client got: " + Shown.of(client.received());
                for (ProxyDriver.Served connection : driver.backend()) {
                    checkForwarded(chance, connection, about);
                }
                checkMeant(mutant, asked, about);
                driver.clear();
            }
        }
    }

    /** What a connection to the backend carried can be read in one way only. */
    private static void checkForwarded(Chance chance, ProxyDriver.Served connection, Supplier<String> about) {
        String forwarded = connection.received();
        if (forwarded.isEmpty()) {
            return;
        }
        Supplier<String> report = () -> about.get() + "\n  forwarded: " + Shown.of(forwarded);
        Reading reading = StrictReader.requests(forwarded);
        assertTrue(reading.wellFormed(), () -> report.get() + "\n  which is " + reading.problem());
        assertTrue(
                reading.whole() || connection.actor.engineClosed(),
                () -> report.get() + "\n  and others may come behind it");
        Readers.dissent(chance, Sight.of(reading), reader -> reader.requests(forwarded))
                .ifPresent(dissent -> fail(report.get() + dissent));
    }

    /**
     * What arrived are the first of the requests that the client sent, if it is read strictly, and nothing else. An
     * idempotent one may arrive again at once: the backend's body for a HEAD lay before its response on the connection.
     */
    private static void checkMeant(String mutant, List<Message> arrived, Supplier<String> about) {
        List<Message> sent = new ArrayList<>(StrictReader.sentRequests(mutant).messages());
        Message last = null;
        int repeats = 0;
        for (Message one : arrived) {
            repeats = last != null && isRepeated(last, one) ? repeats + 1 : 0;
            last = one;
            if (repeats > 0 && repeats < MOST_ATTEMPTS && !isNext(sent, one)) {
                continue;
            }
            Message meant = sent.isEmpty() ? null : sent.remove(0);
            while (meant != null && hasLocalReply(meant)) {
                meant = sent.isEmpty() ? null : sent.remove(0);
            }
            boolean same = meant != null
                    && meant.method().equals(one.method())
                    && meant.body().equals(one.body());
            String expected = String.valueOf(meant);
            assertTrue(
                    same,
                    () -> about.get() + "\n  arrived: " + Shown.of(one.toString()) + "\n  meant: "
                            + Shown.of(expected));
        }
    }

    private static boolean isNext(List<Message> sent, Message one) {
        return !sent.isEmpty()
                && sent.get(0).start().equals(one.start())
                && sent.get(0).body().equals(one.body());
    }

    private static boolean isRepeated(Message last, Message one) {
        return one.method().matches("GET|HEAD|OPTIONS|TRACE|PUT|DELETE")
                && last.start().equals(one.start())
                && last.fields().equals(one.fields())
                && last.body().equals(one.body());
    }

    private static boolean hasLocalReply(Message request) {
        return (request.method().equals("OPTIONS") || request.method().equals("TRACE"))
                && request.values("Max-Forwards").stream().anyMatch(hops -> hops.matches("0+"));
    }

    @Test
    void the_mutants_fool_many_servers_without_weir() {
        var chance = new Chance(1);
        int fooled = 0;
        for (int i = 0; i < 1000; i++) {
            String mutant = mutant(chance);
            Sight meant = Sight.of(StrictReader.requests(mutant));
            Optional<String> dissent = Readers.dissent(chance, meant, reader -> reader.requests(mutant));
            fooled += dissent.isPresent() ? 1 : 0;
        }
        assertTrue(fooled > 300, "only " + fooled + " of 1000");
    }
}
