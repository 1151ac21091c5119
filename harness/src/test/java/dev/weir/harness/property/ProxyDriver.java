package dev.weir.harness.property;

import dev.weir.harness.ProxyUnderTest;
import dev.weir.harness.SteppedProxy;
import dev.weir.harness.memory.MemoryPeer;
import java.util.ArrayList;
import java.util.List;

/**
 * The engine between clients and one backend that responds by the script: which side sends how much when, and how much
 * the engine can read and write at a time, is left to chance.
 */
final class ProxyDriver implements AutoCloseable {
    /** How the backend responds: the bytes, and what becomes of the connection behind them. */
    record Response(String bytes, Actor.End end) {}

    /** Decides about responses. */
    interface Script {
        /** A complete request, by the strict reader, has arrived. */
        Response respond(Message request);
    }

    /** A connection to the backend, and how many of its requests got a response. */
    static final class Served {
        final Actor actor;
        private int looked;
        private int responded;

        Served(Actor actor) {
            this.actor = actor;
        }

        /** What came since the last {@link ProxyDriver#clear}. */
        String received() {
            return actor.received();
        }
    }

    private static final int MOST_STEPS = 200_000;
    private static final int QUIET = 3;

    private final SteppedProxy proxy;
    private final Chance chance;
    private final List<Served> backend = new ArrayList<>();
    private final List<Actor> clients = new ArrayList<>();
    private int finest = 1;

    ProxyDriver(Chance chance) {
        this.proxy = ProxyUnderTest.with().stepped();
        this.chance = chance;
    }

    /** A client that will send these bytes, in pieces. */
    Actor client(String bytes) {
        return client(bytes, bytes.length());
    }

    /** A client like that, where so much will go either way that octet by octet would take for ever. */
    Actor client(String bytes, int traffic) {
        finest = Math.max(1, traffic / 200);
        limit();
        var client = new Actor(proxy.connect());
        clients.add(client);
        client.say(pieces(bytes));
        return client;
    }

    private List<String> pieces(String bytes) {
        return switch (chance.below(4)) {
            case 0 -> chance.cut(bytes, 4 * finest);
            case 1 -> chance.cut(bytes, 40 * finest);
            default -> bytes.isEmpty() ? List.of() : List.of(bytes);
        };
    }

    /** Decides anew how much a read and a write of the engine give and take, on connections to come. */
    private void limit() {
        proxy.network().readAtMost(someLimit());
        proxy.network().writeAtMost(someLimit());
    }

    private int someLimit() {
        return chance.oneIn(3) ? finest * (1 + chance.below(30)) : Integer.MAX_VALUE;
    }

    /** Lets all sides act until all are idle. */
    void play(Script script) {
        int quiet = 0;
        for (int steps = 0; quiet < QUIET; steps++) {
            if (steps == MOST_STEPS) {
                throw new AssertionError("it never gets quiet");
            }
            boolean acted = false;
            for (Actor client : clients) {
                acted |= client.step();
            }
            for (int turns = 1 + chance.below(2); turns > 0; turns--) {
                acted |= proxy.turn() > 0;
            }
            acted |= serve(script);
            quiet = acted ? 0 : quiet + 1;
        }
    }

    private boolean serve(Script script) {
        boolean acted = false;
        for (MemoryPeer fresh = proxy.backend().next();
                fresh != null;
                fresh = proxy.backend().next()) {
            backend.add(new Served(new Actor(fresh)));
            acted = true;
        }
        for (Served served : backend) {
            acted |= served.actor.step();
            if (served.actor.receivedCount() > served.looked) {
                look(served, script);
            }
        }
        return acted;
    }

    private void look(Served served, Script script) {
        served.looked = served.actor.receivedCount();
        List<Message> complete = StrictReader.requests(served.received()).messages();
        for (; served.responded < complete.size(); served.responded++) {
            Response response = script.respond(complete.get(served.responded));
            served.actor.say(pieces(response.bytes()));
            served.actor.afterwards(response.end());
        }
    }

    /** All connections to the backend that are open, or were since the last {@link #clear}. */
    List<Served> backend() {
        return backend;
    }

    /** Closes the clients; there are no further responses. */
    void dismissClients() {
        for (Actor client : clients) {
            client.afterwards(Actor.End.CLOSES);
        }
        play(request -> new Response("", Actor.End.STAYS));
        clients.forEach(Actor::vanish);
        play(request -> new Response("", Actor.End.STAYS));
        clients.clear();
    }

    /** Begins anew with what is left: idle connections to the backend. */
    void clear() {
        backend.removeIf(served -> served.actor.gone());
        for (Served served : backend) {
            served.actor.forget();
            served.looked = 0;
            served.responded = 0;
        }
    }

    @Override
    public void close() {
        proxy.close();
    }
}
