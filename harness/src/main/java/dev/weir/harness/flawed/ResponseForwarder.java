package dev.weir.harness.flawed;

import java.io.IOException;

/** Forwards a response to a client as it arrives. One thread. */
final class ResponseForwarder {
    /** The result. */
    enum End {
        /** The client has the complete response. */
        WHOLE,
        /** The response was truncated, which the client must see. */
        BROKEN
    }

    private static final int BROKEN = -2;

    private final BlockingWire client;
    private final BlockingWire backend;
    private final BodyKind framing;
    private final SharedState shared;
    private boolean begun;

    /** Creates a forwarder between two connections, for a response with this framing. */
    ResponseForwarder(BlockingWire client, BlockingWire backend, BodyKind framing, SharedState shared) {
        this.client = client;
        this.backend = backend;
        this.framing = framing;
        this.shared = shared;
    }

    /** Whether the client's connection has to be closed after the response, which would never end otherwise. */
    boolean endsWithConnection() {
        return outgoing().kind() == BodyKind.Kind.CLOSE;
    }

    /**
     * Forwards head and body.
     *
     * @param closing whether the client's connection is to be closed after them
     */
    End run(MessageHead answer, boolean closing) throws ClientFailed {
        MessageHead head = answer.forwarded();
        if (outgoing().kind() == BodyKind.Kind.CHUNKS) {
            head = head.without("Content-Length").with("Transfer-Encoding", "chunked");
        }
        if (closing && !shared.has(Flaw.HIDES_CLOSE)) {
            head = head.with("Connection", "close");
        }
        byte[] bytes = head.bytes();
        give(bytes, bytes.length);
        return body();
    }

    /** The flaw that ends each response as if it were complete cannot keep a length in its head. */
    private BodyKind outgoing() {
        boolean rewritten = shared.has(Flaw.COMPLETES_ANSWERS) && framing.kind() != BodyKind.Kind.NONE;
        return rewritten ? BodyKind.IN_CHUNKS : framing;
    }

    private End body() throws ClientFailed {
        var reader = new BodyReader(backend, framing, shared);
        var writer = new FramedOutput(client, outgoing());
        byte[] piece = new byte[8 << 10];
        End end = End.WHOLE;
        for (int count = next(reader, piece); count != -1; count = next(reader, piece)) {
            if (count == BROKEN) {
                end = End.BROKEN;
                break;
            }
            if (shared.has(Flaw.TAKES_FIN_FOR_ABORT) && client.look() == BlockingWire.Look.ENDED) {
                throw new ClientFailed(new IOException("the backend has sent FIN"));
            }
            give(writer, piece, count);
        }
        if (end == End.WHOLE || shared.has(Flaw.COMPLETES_ANSWERS)) {
            finish(writer);
        }
        return end;
    }

    private int next(BodyReader reader, byte[] piece) {
        try {
            int count = reader.read(piece);
            if (count > 0 && begun && shared.has(Flaw.DAMAGES_ANSWERS)) {
                piece[0] ^= 1;
            }
            begun = true;
            return count;
        } catch (IOException e) {
            return BROKEN;
        }
    }

    private void give(byte[] bytes, int count) throws ClientFailed {
        try {
            client.write(bytes, count);
        } catch (IOException e) {
            throw new ClientFailed(e);
        }
    }

    private static void give(FramedOutput writer, byte[] piece, int count) throws ClientFailed {
        try {
            writer.write(piece, count);
        } catch (IOException e) {
            throw new ClientFailed(e);
        }
    }

    private static void finish(FramedOutput writer) throws ClientFailed {
        try {
            writer.finish();
        } catch (IOException e) {
            throw new ClientFailed(e);
        }
    }
}
