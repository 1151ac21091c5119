package dev.weir.harness.flawed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The body of a request. Its beginning is buffered, so that it can be sent to another backend. One thread. */
final class ReplayableBody {
    private static final int MEMORY = 64 << 10;

    private final BodyReader body;
    private final BodyKind framing;
    private final SharedState shared;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private final byte[] piece = new byte[8 << 10];
    private boolean forgotten;

    ReplayableBody(BlockingWire client, BodyKind framing, SharedState shared) {
        this.body = new BodyReader(client, framing, shared);
        boolean rewritten = shared.has(Flaw.COMPLETES_REQUESTS) && framing.kind() == BodyKind.Kind.LENGTH;
        this.framing = rewritten ? BodyKind.IN_CHUNKS : framing;
        this.shared = shared;
    }

    /** The framing with which it is sent to backends. */
    BodyKind framing() {
        return forgotten ? new BodyKind(BodyKind.Kind.LENGTH, memory.size()) : framing;
    }

    /** Whether everything read so far is buffered. */
    boolean repeatable() {
        return !forgotten || shared.has(Flaw.RETRIES_WITHOUT_BODY);
    }

    /** Whether the client has sent all of it. */
    boolean ended() {
        return body.ended();
    }

    /** Sends all of it: the buffered bytes first, then what the client sends. */
    void sendTo(BlockingWire backend) throws IOException {
        var writer = new FramedOutput(backend, framing());
        writer.write(memory.toByteArray(), memory.size());
        boolean all = forgotten;
        for (int count = all ? -1 : next(); count >= 0; count = next()) {
            remember(count);
            writer.write(piece, count);
        }
        writer.finish();
    }

    private int next() throws ClientFailed {
        try {
            int count = body.read(piece);
            if (count > 0 && shared.has(Flaw.DAMAGES_REQUESTS)) {
                piece[0] ^= 1;
            }
            return count;
        } catch (IOException e) {
            if (shared.has(Flaw.COMPLETES_REQUESTS)) {
                return -1;
            }
            throw new ClientFailed(e);
        }
    }

    private void remember(int count) {
        if (memory.size() + count <= MEMORY && !forgotten) {
            memory.write(piece, 0, count);
        } else {
            forgotten = true;
        }
    }
}
