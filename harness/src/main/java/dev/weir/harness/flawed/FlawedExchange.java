package dev.weir.harness.flawed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request and its attempts. One thread.
 *
 * <p>It is retried only if no byte of a response was received, and then only if it is idempotent, or if nothing of it
 * was sent (RFC 9110 §9.2.2). The first attempt may use a pooled connection; all others use new ones, because pooled
 * connections tend to close together.
 */
final class FlawedExchange {
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE");
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);

    private final BlockingWire client;
    private final MessageHead request;
    private final Backends backends;
    private final Pool pool;
    private final SharedState shared;
    private final ReplayableBody upload;
    private final Set<Integer> tried = new HashSet<>();
    private int status = 503;

    FlawedExchange(
            BlockingWire client,
            MessageHead request,
            BodyKind framing,
            Backends backends,
            Pool pool,
            SharedState shared) {
        this.client = client;
        this.request = request;
        this.backends = backends;
        this.pool = pool;
        this.shared = shared;
        this.upload = new ReplayableBody(client, framing, shared);
    }

    /**
     * Sends the client its response, or an error.
     *
     * @return the state of the client's connection
     * @throws ClientFailed if no response is needed any more
     * @throws MalformedMessage if no backend responded
     */
    After run() throws IOException {
        if (request.elements("Expect").contains("100-continue")) {
            client.write(CONTINUE, CONTINUE.length);
        }
        for (int tries = 0; tries < 2 * backends.size(); tries++) {
            OptionalInt backend = backends.choose(tried);
            if (backend.isEmpty()) {
                break;
            }
            After after = attempt(backend.getAsInt(), tries == 0);
            if (after != null) {
                return after;
            }
        }
        throw new MalformedMessage(status, "no backend responded");
    }

    /** @return {@code null} if it can be retried */
    private @Nullable After attempt(int backend, boolean first) throws IOException {
        BlockingWire pooled = first ? pool.idle(backend) : null;
        BlockingWire wire = pooled == null ? connected(backend) : pooled;
        if (wire == null) {
            return null;
        }
        boolean done = false;
        try {
            MessageHead answer = ask(wire);
            BodyKind framing = framing(answer);
            done = true;
            return relay(backend, wire, answer, framing);
        } catch (ClientFailed e) {
            throw e;
        } catch (IOException e) {
            failed(backend, e);
            return null;
        } finally {
            if (!done) {
                pool.drop(wire);
            }
        }
    }

    private @Nullable BlockingWire connected(int backend) throws MalformedMessage {
        tried.add(backend);
        try {
            return pool.connect(backend);
        } catch (IOException e) {
            backends.failed(backend, e instanceof SocketTimeoutException);
            if (shared.has(Flaw.ONE_TRY)) {
                throw new MalformedMessage(status, "cannot connect");
            }
            return null;
        }
    }

    private void failed(int backend, IOException e) throws MalformedMessage {
        boolean late = e instanceof SocketTimeoutException;
        status = late ? 504 : 502;
        backends.failed(backend, late);
        boolean harmless = IDEMPOTENT.contains(request.word(0)) || shared.has(Flaw.RETRIES_POST);
        if (!harmless || !upload.repeatable() || shared.has(Flaw.NO_RETRY)) {
            throw new MalformedMessage(status, "it must not be retried");
        }
    }

    /** Sends the request. @return the head of the response */
    private MessageHead ask(BlockingWire wire) throws IOException {
        try {
            byte[] head = forwarded().bytes();
            wire.write(head, head.length);
            upload.sendTo(wire);
        } catch (ClientFailed | SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            if (shared.has(Flaw.DEAF_WHILE_SENDING)) {
                throw e;
            } // before it closed, it may have sent a response (RFC 9112 §9.5)
        }
        MessageHead answer = MessageHead.read(wire, shared, Flaw.LENIENT_ANSWERS);
        while (answer.word(1).startsWith("1")) {
            answer = MessageHead.read(wire, shared, Flaw.LENIENT_ANSWERS);
        }
        return answer;
    }

    private MessageHead forwarded() {
        MessageHead head = request.forwarded().without("Expect");
        if (upload.framing().kind() == BodyKind.Kind.CHUNKS) {
            head = head.without("Content-Length").with("Transfer-Encoding", "chunked");
        } else if (shared.has(Flaw.RETRIES_WITHOUT_BODY) && upload.framing().kind() == BodyKind.Kind.LENGTH) {
            head = head.without("Content-Length")
                    .with("Content-Length", "" + upload.framing().length());
        }
        return request.closes() && shared.has(Flaw.KEEPS_CLOSE_HEADER) ? head.with("Connection", "close") : head;
    }

    private BodyKind framing(MessageHead answer) throws MalformedMessage {
        if (shared.has(Flaw.LENIENT_ANSWERS)) {
            return BodyKind.guess(answer);
        }
        return BodyKind.ofAnswer(answer, shared.has(Flaw.EXPECTS_BODY_OF_HEAD) ? "GET" : request.word(0));
    }

    private After relay(int backend, BlockingWire wire, MessageHead answer, BodyKind framing) throws ClientFailed {
        var relay = new ResponseForwarder(client, wire, framing, shared);
        boolean closing = request.closes() || !upload.ended() || relay.endsWithConnection() || passedOn(answer);
        boolean reusable = false;
        try {
            if (shared.has(Flaw.TAKES_FIN_FOR_ABORT) && client.look() == BlockingWire.Look.ENDED) {
                throw new ClientFailed(new IOException("the backend has sent FIN"));
            }
            boolean whole = relay.run(answer, closing) == ResponseForwarder.End.WHOLE;
            boolean stays = !answer.closes() || shared.has(Flaw.POOLS_CLOSING);
            reusable = whole && stays && upload.ended() && framing.kind() != BodyKind.Kind.CLOSE;
            if (!whole && !shared.has(Flaw.COMPLETES_ANSWERS)) {
                return relay.endsWithConnection() ? After.RESET : After.HANG_UP;
            }
            return closing ? After.CLOSE : After.KEEP;
        } finally {
            if (reusable || shared.has(Flaw.KEEPS_DIRTY)) {
                pool.release(backend, wire);
            } else {
                pool.drop(wire);
            }
        }
    }

    private boolean passedOn(MessageHead answer) {
        return answer.closes() && shared.has(Flaw.PASSES_ON_CLOSE);
    }

    /** The state of the client's connection after a response. */
    enum After {
        /** Ready for the next request. */
        KEEP,
        /** To be closed, as announced in the response. */
        CLOSE,
        /** To be closed, which shows the client that the response is truncated. */
        HANG_UP,
        /** To be reset, the only sign that a response without a length is truncated. */
        RESET
    }
}
