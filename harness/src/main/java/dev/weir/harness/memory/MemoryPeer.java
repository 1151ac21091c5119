package dev.weir.harness.memory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The script's end of a connection with the engine: a client, or a backend. Its actions have reached the engine's host
 * when the call returns; the engine's bytes arrive here at once.
 *
 * <p>Text is ISO 8859-1: one character is one byte.
 */
public final class MemoryPeer {
    private final MemoryEnd end;
    private final MemoryPipe toEngine;
    private final MemoryPipe fromEngine;
    private final @Nullable PeerSpeech speech;
    /** The script's bytes and close before the connection was open. */
    private final List<Runnable> waiting = new ArrayList<>();

    /** @param speech the protocol below the script's bytes, if any */
    MemoryPeer(MemoryEnd end, @Nullable PeerSpeech speech) {
        this.end = end;
        this.toEngine = end.out();
        this.fromEngine = end.in();
        this.speech = speech;
        if (speech != null) {
            sendRaw(speech.hear(new byte[0]));
            fromEngine.onPut(() -> listen(speech));
        }
    }

    /** Opens the connection without the script. */
    private void listen(PeerSpeech opening) {
        if (!opening.open()) {
            hear(opening);
            if (opening.open()) {
                List<Runnable> deeds = List.copyOf(waiting);
                waiting.clear();
                deeds.forEach(Runnable::run);
            }
        }
    }

    private void hear(PeerSpeech own) {
        byte[] raw = fromEngine.peek();
        fromEngine.discard();
        byte[] answers = own.hear(raw);
        if (!toEngine.finished() && !toEngine.failed()) {
            sendRaw(answers);
        }
    }

    private void sendRaw(byte[] raw) {
        end.send(ByteBuffer.wrap(raw), raw.length);
    }

    private void whenOpen(Runnable action) {
        if (speech == null || speech.open()) {
            action.run();
        } else {
            waiting.add(action);
        }
    }

    /** The protocol's state after all received bytes. */
    private static PeerSpeech ahead(PeerSpeech own, byte[] raw) {
        PeerSpeech ahead = own.copy();
        ahead.hear(raw);
        return ahead;
    }

    /** This end's address; the engine's {@code getRemoteAddress}. */
    public InetSocketAddress localAddress() {
        return end.local();
    }

    /** The engine's address; its {@code getLocalAddress}. */
    public InetSocketAddress remoteAddress() {
        return end.remote();
    }

    /** Sends text. */
    public void send(String text) {
        send(text.getBytes(ISO_8859_1));
    }

    /** Sends bytes; if the engine has fully closed its socket, the reply is RST. */
    public void send(byte[] bytes) {
        requireAlive();
        if (toEngine.finished()) {
            throw new IllegalStateException("this peer has sent FIN already");
        }
        whenOpen(() -> sendRaw(speech == null ? bytes : speech.say(bytes)));
    }

    /** The value of an option of the engine's channel; {@code null} while the connection waits to be accepted. */
    public <T> @Nullable T engineOption(SocketOption<T> option) {
        MemorySocketOptions options = toEngine.readerOptions();
        return options == null ? null : options.get(option);
    }

    /** Number of sent bytes that the engine has not read. */
    public int unread() {
        return toEngine.size();
    }

    /** Half close: sends FIN after all bytes so far; receiving is still possible. */
    public void fin() {
        requireAlive();
        whenOpen(() -> {
            sayEnd();
            toEngine.finish();
        });
    }

    /**
     * Full close: sends FIN after all bytes so far; the engine's later writes succeed and are answered with RST. This
     * is the race of a connection pool.
     */
    public void close() {
        requireAlive();
        whenOpen(() -> {
            sayEnd();
            end.close();
        });
    }

    private void sayEnd() {
        if (speech != null && !toEngine.finished()) {
            sendRaw(speech.end());
        }
    }

    /** Sends RST, which overtakes what the engine has not read yet: those bytes are lost. */
    public void rst() {
        requireAlive();
        toEngine.discard();
        end.reset();
    }

    /** Sends RST; Linux hands out what had arrived before, and only then the error. */
    public void rstAfterBytes() {
        requireAlive();
        end.reset();
    }

    /** Simulates a vanished host, just when the keep-alive probes of the engine's host have failed. */
    public void keepAliveTimeout() {
        requireAlive();
        toEngine.fail(MemoryPipe.Failure.TIMED_OUT);
    }

    /** The received text that was not taken; it stays. */
    public String received() {
        return new String(receivedBytes(), ISO_8859_1);
    }

    /** The received bytes that were not taken; they stay. */
    public byte[] receivedBytes() {
        byte[] raw = fromEngine.peek();
        return speech == null ? raw : ahead(speech, raw).heard();
    }

    /** Takes the received text, which makes room in the {@link #window(int) window}. */
    public String takeReceived() {
        if (speech != null) {
            hear(speech);
            return new String(speech.takeHeard(), ISO_8859_1);
        }
        String text = received();
        fromEngine.discard();
        return text;
    }

    /** Whether the engine has closed its direction with FIN; all bytes sent before have arrived. */
    public boolean sawFin() {
        boolean announced = speech == null || ahead(speech, fromEngine.peek()).ended();
        return announced && fromEngine.finished();
    }

    /** Whether the engine's host has sent RST. */
    public boolean sawRst() {
        return fromEngine.failure() == MemoryPipe.Failure.RESET;
    }

    /**
     * Limits the bytes that are received but not taken; when the limit is reached, the engine's writes are short.
     * Unlimited at first.
     */
    public void window(int bytes) {
        fromEngine.window(bytes);
    }

    /** Limits the bytes of each read of the engine; with 1, it reads byte by byte. */
    public void engineReadsAtMost(int bytesPerCall) {
        toEngine.readAtMost(bytesPerCall);
    }

    /** Limits the bytes of each write of the engine, however much room there is. */
    public void engineWritesAtMost(int bytesPerCall) {
        fromEngine.writeAtMost(bytesPerCall);
    }

    private void requireAlive() {
        if (toEngine.failed()) {
            throw new IllegalStateException("this peer has reset the connection, or has vanished");
        }
    }
}
