package dev.weir.harness.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A spoiled response is refused, or forwarded such that all clients read the same (RFC 9112 §11.2)")
class UnambiguousResponseTests {
    private static final int MUTANTS_PER_SEED = 200;
    private static final String HTTP = " HTTP/1.1\r\nHost: a.example\r\n\r\n";

    /** What one client asks, and what a backend that means no good responses. */
    private static final class Scene {
        final Chance chance;
        final String method;
        final boolean old;
        final String mutant;
        final Actor.End end;
        final boolean sendsAgain;

        Scene(Chance chance) {
            this.chance = chance;
            method = chance.oneOf("GET", "GET", "HEAD", "POST");
            old = chance.oneIn(6);
            mutant = mutant(chance, method);
            end = chance.oneOf(List.of(Actor.End.STAYS, Actor.End.STAYS, Actor.End.CLOSES, Actor.End.RESETS));
            sendsAgain = chance.oneIn(2);
        }

        String request() {
            return method + " /first HTTP/1." + (old ? "0\r\nConnection: keep-alive" : "1") + "\r\nHost: a.example\r\n"
                    + (method.equals("POST") ? "Content-Length: 0\r\n\r\n" : "\r\n");
        }

        ProxyDriver.Response respond(Message request) {
            return request.target().equals("/first") ? new ProxyDriver.Response(mutant, end) : own(request);
        }

        private static ProxyDriver.Response own(Message request) {
            String body = "for " + request.target();
            return new ProxyDriver.Response(
                    "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body, Actor.End.STAYS);
        }
    }

    private static String mutant(Chance chance, String method) {
        return new Mutator(chance).mutate(original(chance, method), original(chance, method));
    }

    private static String original(Chance chance, String method) {
        return chance.oneIn(2)
                ? chance.oneOf(Payloads.RESPONSES)
                : new ResponseMaker(chance, 60).make(method, false).bytes();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.weir.harness.property.Seeds#all")
    void all_clients_read_the_same_response_and_no_other_client_gets_a_byte_of_it(long seed) {
        var chance = new Chance(seed);
        try (var driver = new ProxyDriver(chance)) {
            for (int i = 0; i < MUTANTS_PER_SEED; i++) {
                var scene = new Scene(chance);
                Actor first = driver.client(scene.request());
                driver.play(scene::respond); // bytes after a response arrive before the next request
                if (scene.sendsAgain) {
                    first.say(List.of("GET /again" + HTTP));
                }
                Actor second = driver.client("GET /second" + HTTP);
                driver.play(scene::respond);
                driver.dismissClients();
                String number = "seed " + seed + ", mutant " + i;
                Supplier<String> about = () -> number + ": " + Shown.of(scene.request()) + "\n  response:: "
                        + Shown.of(scene.mutant) + "\n  client got: " + Shown.of(first.received());
                checkFirst(scene, first, about);
                checkSecond(second, about);
                driver.clear();
            }
        }
    }

    private static void checkFirst(Scene scene, Actor client, Supplier<String> about) {
        List<String> methods = List.of(scene.method, "GET");
        String got = client.received();
        boolean ended = client.sawOrderlyEnd();
        Reading reading = StrictReader.responses(got, methods, ended);
        assertTrue(reading.wellFormed(), () -> about.get() + "\n  which is " + reading.problem());
        Readers.dissent(scene.chance, Sight.of(reading), reader -> reader.responses(got, methods, ended))
                .ifPresent(dissent -> fail(about.get() + dissent));
        checkMeant(scene, reading.messages(), about);
    }

    /**
     * What arrived are the first of the responses that the backend sent, read strictly, then what it said to others.
     */
    private static void checkMeant(Scene scene, List<Message> got, Supplier<String> about) {
        Reading sent = StrictReader.sentResponses(scene.mutant, List.of(scene.method), scene.end == Actor.End.CLOSES);
        List<Message> meant = sent.messages().stream()
                .filter(message -> !scene.old || message.status() >= 200)
                .toList();
        int at = 0;
        int answered = 0;
        for (Message one : got) {
            boolean same = isErrorOfWeir(one)
                    || (answered == 0
                            ? at < meant.size() && same(meant.get(at++), one)
                            : one.body().equals("for /again"));
            String expected = answered == 0 && at > 0 ? meant.get(at - 1).toString() : "something else";
            assertTrue(
                    same,
                    () -> about.get() + "\n  arrived: " + Shown.of(one.toString()) + "\n  meant: "
                            + Shown.of(expected));
            answered += one.status() >= 200 ? 1 : 0;
        }
        int most = scene.sendsAgain ? 2 : 1;
        assertTrue(answered <= most, () -> about.get() + "\n  more than " + most + " responses");
    }

    private static boolean same(Message meant, Message one) {
        return meant.status() == one.status() && meant.body().equals(one.body());
    }

    private static boolean isErrorOfWeir(Message response) {
        return response.values("Proxy-Status").stream().anyMatch(value -> value.startsWith("weir;"));
    }

    private static void checkSecond(Actor second, Supplier<String> about) {
        Reading own = StrictReader.responses(second.received(), List.of("GET"), false);
        Supplier<String> report = () -> about.get() + "\n  second client got: " + Shown.of(second.received());
        assertTrue(own.whole(), () -> report.get() + "\n  which is " + own.problem());
        assertEquals(1, own.messages().size(), report);
        assertEquals("for /second", own.messages().get(0).body(), report);
    }

    @Test
    void the_mutants_fool_many_clients_without_weir() {
        var chance = new Chance(1);
        int fooled = 0;
        for (int i = 0; i < 1000; i++) {
            String mutant = mutant(chance, "GET");
            Sight meant = Sight.of(StrictReader.responses(mutant, List.of(), false));
            Optional<String> dissent =
                    Readers.dissent(chance, meant, reader -> reader.responses(mutant, List.of(), false));
            fooled += dissent.isPresent() ? 1 : 0;
        }
        assertTrue(fooled > 300, "only " + fooled + " of 1000");
    }
}
