package dev.weir.harness.flawed;

import dev.weir.harness.tls.TlsEnd;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a {@link BlockingWire} receives, without TLS if there is any. One thread at a time. */
final class WireInput {
    private static final byte HANDSHAKE = 22;
    private static final byte[] NOTHING = {};

    private final SocketChannel channel;
    private final InputStream in;
    private final SharedState shared;
    private final byte[] raw = new byte[16 << 10];
    private @Nullable TlsEnd tls;
    private byte[] first = NOTHING;
    private boolean data;

    WireInput(SocketChannel channel, @Nullable TlsEnd tls, SharedState shared) throws IOException {
        this.channel = channel;
        this.in = channel.socket().getInputStream();
        this.tls = tls;
        this.shared = shared;
    }

    @Nullable TlsEnd tls() {
        return tls;
    }

    /** Completes the handshake in time. */
    void open(Duration limit) throws IOException {
        TlsEnd end = tls;
        if (end == null) {
            return;
        }
        long begun = shared.nanos();
        send(end.takeAnswers());
        while (!end.open()) {
            long left = limit.minusNanos(shared.nanos() - begun).toMillis();
            if (left <= 0) {
                throw new SocketTimeoutException("the handshake takes too long");
            }
            channel.socket().setSoTimeout(Math.toIntExact(left));
            int count = in.read(raw);
            if (count < 0) {
                throw new EOFException("the stream ended within the handshake");
            }
            boolean begins = !data;
            data = true;
            if (shared.has(Flaw.SERVES_PLAIN) && begins && raw[0] != HANDSHAKE) {
                tls = null;
                first = Arrays.copyOf(raw, count);
                return;
            }
            hear(end, count);
            requireWorking(end);
        }
        data = false;
    }

    /** Decrypts what was read. A failure is reported later, when all that was decrypted before it is taken. */
    private void hear(TlsEnd end, int count) throws IOException {
        end.hear(Arrays.copyOf(raw, count));
        try {
            send(end.takeAnswers());
        } catch (IOException e) {
            if (!failed(end)) {
                throw e;
            }
        }
    }

    private static boolean failed(TlsEnd end) {
        return end.refused() || end.givenUp();
    }

    private static void requireWorking(TlsEnd end) throws SocketException {
        if (failed(end)) {
            throw new SocketException("TLS failed");
        }
    }

    private void send(byte[] bytes) throws IOException {
        if (bytes.length > 0) {
            boolean blocking = channel.isBlocking();
            channel.configureBlocking(true);
            channel.write(ByteBuffer.wrap(bytes));
            channel.configureBlocking(blocking);
        }
    }

    /** Waits for bytes. @return {@code null} at the end of the stream */
    byte @Nullable [] await(Duration limit) throws IOException {
        byte[] bytes = NOTHING;
        while (bytes != null && bytes.length == 0) {
            channel.socket().setSoTimeout(Math.toIntExact(limit.toMillis()));
            bytes = waiting();
            if (bytes != null && bytes.length == 0) {
                int before = withoutData();
                bytes = taken(in.read(raw));
                if (withoutData() > before && data && shared.has(Flaw.BREAKS_AT_RECORDS)) {
                    throw new SocketException("a record without data");
                }
            }
        }
        return bytes;
    }

    /** Takes what is there, without waiting. @return {@code null} at the end of the stream */
    byte @Nullable [] look() throws IOException {
        byte[] bytes = waiting();
        if (bytes != null && bytes.length == 0) {
            channel.configureBlocking(false);
            int count = channel.read(ByteBuffer.wrap(raw));
            channel.configureBlocking(true);
            int before = withoutData();
            bytes = count == 0 ? NOTHING : taken(count);
            return withoutData() > before && shared.has(Flaw.FEARS_RECORDS) ? null : bytes;
        }
        return bytes;
    }

    private int withoutData() {
        TlsEnd end = tls;
        return end == null ? 0 : end.recordsWithoutData();
    }

    /** What was decrypted before. */
    private byte @Nullable [] waiting() throws IOException {
        TlsEnd end = tls;
        byte[] before = end == null ? first : end.takeHeard();
        first = NOTHING;
        if (before.length > 0 || end == null) {
            return before;
        }
        requireWorking(end);
        return end.ended() ? atEnd() : before;
    }

    private byte @Nullable [] atEnd() throws IOException {
        if (shared.has(Flaw.FEARS_CLOSE_NOTIFY)) {
            throw new SocketException("close_notify");
        }
        return null;
    }

    private byte @Nullable [] taken(int count) throws IOException {
        TlsEnd end = tls;
        if (end == null) {
            return count < 0 ? null : Arrays.copyOf(raw, count);
        }
        if (count < 0) {
            if (shared.has(Flaw.IGNORES_TRUNCATION)) {
                return null;
            }
            throw new SocketException("the stream was cut off");
        }
        hear(end, count);
        byte[] plain = waiting();
        data |= plain != null && plain.length > 0;
        return plain;
    }
}
