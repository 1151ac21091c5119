package dev.weir.harness.flawed;

import dev.weir.harness.flawed.Exchange.After;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;

/** A client's connection: requests, one after the other, and its end. One thread. */
final class ClientSession {
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final Wire client;
    private final Backends backends;
    private final Pool pool;
    private final Shared shared;

    ClientSession(Wire client, Backends backends, Pool pool, Shared shared) {
        this.client = client;
        this.backends = backends;
        this.pool = pool;
        this.shared = shared;
    }

    /** Serves until one of both has enough. */
    void serve() {
        After after = After.KEEP;
        try {
            while (after == After.KEEP) {
                client.limit(shared.idleLimit());
                if (!client.awaitByte()) {
                    break;
                }
                client.limit(shared.clientLimit());
                after = next();
            }
            end(after);
        } catch (IOException e) {
            // the client has gone, or nobody may expect an answer
        } finally {
            if (!shared.has(Flaw.LEAKS_CLIENTS)) {
                client.close();
            }
        }
    }

    private After next() throws IOException {
        try {
            Head request = Head.read(client, shared, Flaw.LENIENT);
            Framing framing = framing(request);
            if (shared.has(Flaw.REORDERS) && framing.kind() == Framing.Kind.NONE && client.holdsMore()) {
                next();
            }
            return answer(mixedUp(request), framing);
        } catch (Refusal e) {
            return refuse(e.status());
        } catch (SocketTimeoutException e) {
            return refuse(408);
        } catch (EOFException e) {
            return After.HANG_UP; // within a head: nobody waits
        }
    }

    private Head mixedUp(Head request) {
        boolean mayBe = shared.has(Flaw.SWAPS_ANSWERS) && request.word(0).equals("GET");
        return mayBe ? shared.exchanged(request) : request;
    }

    private Framing framing(Head request) throws Refusal {
        if (shared.has(Flaw.LENIENT)) {
            Framing guess = Framing.guess(request);
            return guess.kind() == Framing.Kind.CLOSE ? Framing.NOTHING : guess;
        }
        return Framing.ofRequest(request);
    }

    private After answer(Head request, Framing framing) throws IOException {
        boolean alone = shared.has(Flaw.WAITS_FOR_ONE);
        if (alone) {
            shared.turn().lock();
        }
        try {
            After after = new Exchange(client, request, framing, backends, pool, shared).run();
            return after == After.CLOSE && shared.has(Flaw.FORGETS_CLOSE) ? After.KEEP : after;
        } finally {
            if (alone) {
                shared.turn().unlock();
            }
        }
    }

    private After refuse(int status) throws IOException {
        if (shared.has(Flaw.HANGS_UP)) {
            return After.HANG_UP;
        }
        var fields = List.of(new Head.Field("Content-Length", "0"), new Head.Field("Connection", "close"));
        byte[] error = new Head("HTTP/1.1 " + status + " Error", fields).bytes();
        client.write(error, error.length);
        return After.CLOSE;
    }

    private void end(After after) {
        if (after == After.RESET || shared.has(Flaw.RESETS)) {
            client.reset();
        } else if (after == After.CLOSE && !shared.has(Flaw.CLOSES_ABRUPTLY)) {
            client.linger(LINGER);
        }
    }
}
