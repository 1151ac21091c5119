package dev.weir.harness.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Any well-formed message is the same message behind Weir")
class SameMessageTests {
    private static final int CONNECTIONS_PER_SEED = 20;
    private static final Set<String> BETWEEN_NEIGHBOURS = Set.of("connection", "transfer-encoding");

    /** One connection of one client: what was sent, and what should have been. */
    private static final class Scene {
        final List<Message> requests;
        final List<Message> arrived = new ArrayList<>();
        final List<ResponseMaker.Made> responses = new ArrayList<>();
        final String wire;
        final int traffic;

        Scene(Chance chance) {
            int mostBody = chance.oneIn(30) ? 70_000 : 300;
            requests = new RequestMaker(chance, mostBody).some(4);
            var bytes = new StringBuilder();
            for (int i = 0; i < requests.size(); i++) {
                Message request = requests.get(i);
                bytes.append(Wording.of(chance, request));
                boolean counted = request.minorVersion() == 0 && i < requests.size() - 1;
                responses.add(new ResponseMaker(chance, mostBody).make(request.method(), counted));
            }
            wire = bytes.toString();
            int all = responses.stream()
                            .mapToInt(response -> response.bytes().length())
                            .sum()
                    + wire.length();
            traffic = all < 3000 && chance.oneIn(3) ? 0 : all;
        }

        ProxyDriver.Response respond(Message request) {
            ResponseMaker.Made next = responses.get(Math.min(arrived.size(), responses.size() - 1));
            arrived.add(request);
            return new ProxyDriver.Response(next.bytes(), next.closes() ? Actor.End.CLOSES : Actor.End.STAYS);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.weir.harness.property.Seeds#all")
    void requests_and_responses_pass_unchanged_but_for_what_concerns_one_hop(long seed) {
        var chance = new Chance(seed);
        try (var driver = new ProxyDriver(chance)) {
            for (int i = 0; i < CONNECTIONS_PER_SEED; i++) {
                var scene = new Scene(chance);
                Actor client = driver.client(scene.wire, scene.traffic);
                driver.play(scene::respond);
                driver.dismissClients();
                String about = "seed " + seed + ", connection " + i + ": " + Shown.of(scene.wire) + "\n response: "
                        + scene.responses.stream()
                                .map(response -> "\n  " + Shown.of(response.bytes()))
                                .toList()
                        + "\n client got " + Shown.of(client.received()) + "\n";
                checkMaker(scene, about);
                checkRequests(scene, about);
                checkResponses(scene, client, about);
                driver.clear();
            }
        }
    }

    /** The maker and the strict reader understand each other, or the rest would prove nothing. */
    private static void checkMaker(Scene scene, String about) {
        Reading sent = StrictReader.requests(scene.wire);
        assertTrue(sent.whole(), about + sent.problem());
        assertEquals(
                scene.requests.stream().map(Message::anywhere).toList(),
                sent.messages().stream().map(Message::anywhere).toList(),
                about);
    }

    private static void checkRequests(Scene scene, String about) {
        assertEquals(scene.requests.size(), scene.arrived.size(), about + "requests arrived");
        for (int i = 0; i < scene.requests.size(); i++) {
            Forwarding.Expected wanted = Forwarding.ofRequest(scene.requests.get(i));
            Forwarding.Expected seen = Forwarding.seen(wanted, scene.arrived.get(i), Set.of());
            assertSame(Forwarding.sorted(wanted), seen, about + "request " + i);
        }
    }

    /** Compares what is shown, which a reader of the report can see, too. */
    private static void assertSame(Forwarding.Expected expected, Forwarding.Expected seen, String about) {
        if (!expected.equals(seen)) {
            assertEquals(Shown.of(expected.toString()), Shown.of(seen.toString()), about);
        }
    }

    private static void checkResponses(Scene scene, Actor client, String about) {
        List<String> methods = scene.requests.stream().map(Message::method).toList();
        Reading got = StrictReader.responses(client.received(), methods, client.sawOrderlyEnd());
        assertTrue(got.whole(), about + got.problem());
        int at = 0;
        for (int i = 0; i < scene.responses.size(); i++) {
            boolean old = scene.requests.get(i).minorVersion() == 0;
            var wanted =
                    new ArrayList<>(old ? List.of() : scene.responses.get(i).interim());
            wanted.add(scene.responses.get(i).last());
            for (Message one : wanted) {
                assertTrue(at < got.messages().size(), about + "a response is missing");
                Forwarding.Expected expected = Forwarding.ofResponse(one, old);
                Message seen = got.messages().get(at++);
                assertSame(expected, Forwarding.seen(expected, seen, BETWEEN_NEIGHBOURS), about + "response " + i);
            }
        }
        assertEquals(at, got.messages().size(), about + "more responses than requests");
    }
}
