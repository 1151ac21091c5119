package dev.weir.harness.memory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The script's end of a connection with the engine: a client, or a backend. Whatever it does has reached the engine's
 * host when the call returns; what the engine writes is here at once.
 *
 * <p>Text is ISO 8859-1: one character is one byte.
 */
public final class MemoryPeer {
    private final MemoryEnd end;
    private final MemoryPipe toEngine;
    private final MemoryPipe fromEngine;
    private final @Nullable PeerSpeech speech;
    /** What the script did before the connection was open. */
    private final List<Runnable> waiting = new ArrayList<>();

    /** @param speech what it speaks below the script's bytes, if anything */
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

    /** While the connection is opened, the script has no part in it. */
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

    /** The speech as it will be when it has heard everything. */
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

    /** Sends bytes; if the engine has closed its socket altogether, the answer is RST. */
    public void send(byte[] bytes) {
        requireAlive();
        if (toEngine.finished()) {
            throw new IllegalStateException("this peer has sent FIN already");
        }
        whenOpen(() -> sendRaw(speech == null ? bytes : speech.say(bytes)));
    }

    /** What the engine set an option of its channel to; {@code null} while the connection waits to be accepted. */
    public <T> @Nullable T engineOption(SocketOption<T> option) {
        MemorySocketOptions options = toEngine.readerOptions();
        return options == null ? null : options.get(option);
    }

    /** How many of the bytes sent the engine has not read. */
    public int unread() {
        return toEngine.size();
    }

    /** Half close: sends FIN after the bytes so far, and goes on receiving. */
    public void fin() {
        requireAlive();
        whenOpen(() -> {
            sayEnd();
            toEngine.finish();
        });
    }

    /**
     * Full close: sends FIN after the bytes so far; what the engine writes from now on goes well and is answered with
     * RST. This is the race that a pool can lose.
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

    /** The peer's host has vanished, and the keep-alive probes of the engine's host have just given it up. */
    public void keepAliveTimeout() {
        requireAlive();
        toEngine.fail(MemoryPipe.Failure.TIMED_OUT);
    }

    /** The text that has come and was not taken. Looking changes nothing. */
    public String received() {
        return new String(receivedBytes(), ISO_8859_1);
    }

    /** The bytes that have come and were not taken. Looking changes nothing. */
    public byte[] receivedBytes() {
        byte[] raw = fromEngine.peek();
        return speech == null ? raw : ahead(speech, raw).heard();
    }

    /** Takes the text that has come, which makes room in the {@link #window(int) window}. */
    public String takeReceived() {
        if (speech != null) {
            hear(speech);
            return new String(speech.takeHeard(), ISO_8859_1);
        }
        String text = received();
        fromEngine.discard();
        return text;
    }

    /** True once the engine has closed its direction in an orderly way; bytes sent before are all in. */
    public boolean sawFin() {
        boolean announced = speech == null || ahead(speech, fromEngine.peek()).ended();
        return announced && fromEngine.finished();
    }

    /** True once the engine's host has sent RST. */
    public boolean sawRst() {
        return fromEngine.failure() == MemoryPipe.Failure.RESET;
    }

    /**
     * Limits what may lie here untaken, in bytes; when it is full, the engine's writes are short. Unlimited at first.
     */
    public void window(int bytes) {
        fromEngine.window(bytes);
    }

    /** Limits what each read of the engine gives, in bytes: 1 hands everything over byte by byte. */
    public void engineReadsAtMost(int bytesPerCall) {
        toEngine.readAtMost(bytesPerCall);
    }

    /** Limits what each write of the engine takes, in bytes, however much room there is. */
    public void engineWritesAtMost(int bytesPerCall) {
        fromEngine.writeAtMost(bytesPerCall);
    }

    private void requireAlive() {
        if (toEngine.failed()) {
            throw new IllegalStateException("this peer has reset the connection, or has vanished");
        }
    }
}
