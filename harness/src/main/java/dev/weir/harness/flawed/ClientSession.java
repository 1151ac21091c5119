package dev.weir.harness.flawed;

import dev.weir.harness.flawed.FlawedExchange.After;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;

/** A client's connection: requests, one after the other, and the close. One thread. */
final class ClientSession {
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final BlockingWire client;
    private final Backends backends;
    private final Pool pool;
    private final SharedState shared;

    ClientSession(BlockingWire client, Backends backends, Pool pool, SharedState shared) {
        this.client = client;
        this.backends = backends;
        this.pool = pool;
        this.shared = shared;
    }

    /** Serves requests until either side closes. */
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
            // the client has closed, or no response is owed
        } finally {
            if (!shared.has(Flaw.LEAKS_CLIENTS)) {
                client.close();
            }
        }
    }

    private After next() throws IOException {
        try {
            MessageHead request = MessageHead.read(client, shared, Flaw.LENIENT);
            BodyKind framing = framing(request);
            if (shared.has(Flaw.REORDERS) && framing.kind() == BodyKind.Kind.NONE && client.holdsMore()) {
                next();
            }
            return answer(mixedUp(request), framing);
        } catch (MalformedMessage e) {
            return refuse(e.status());
        } catch (SocketTimeoutException e) {
            return refuse(408);
        } catch (EOFException e) {
            return After.HANG_UP; // within a head: no response is owed
        }
    }

    private MessageHead mixedUp(MessageHead request) {
        boolean mayBe = shared.has(Flaw.SWAPS_ANSWERS) && request.word(0).equals("GET");
        return mayBe ? shared.exchanged(request) : request;
    }

    private BodyKind framing(MessageHead request) throws MalformedMessage {
        if (shared.has(Flaw.LENIENT)) {
            BodyKind guess = BodyKind.guess(request);
            return guess.kind() == BodyKind.Kind.CLOSE ? BodyKind.NOTHING : guess;
        }
        return BodyKind.ofRequest(request);
    }

    private After answer(MessageHead request, BodyKind framing) throws IOException {
        boolean alone = shared.has(Flaw.WAITS_FOR_ONE);
        if (alone) {
            shared.turn().lock();
        }
        try {
            After after = new FlawedExchange(client, request, framing, backends, pool, shared).run();
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
        var fields =
                List.of(new MessageHead.Field("Content-Length", "0"), new MessageHead.Field("Connection", "close"));
        byte[] error = new MessageHead("HTTP/1.1 " + status + " Error", fields).bytes();
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
