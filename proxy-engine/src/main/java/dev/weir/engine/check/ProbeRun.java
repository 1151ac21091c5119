package dev.weir.engine.check;

import dev.weir.api.Failure;
import dev.weir.api.Probe;
import dev.weir.api.ProbeResult;
import dev.weir.engine.http.Head;
import dev.weir.engine.loop.Alarm;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.LoopSocket;
import dev.weir.engine.loop.NoSocketException;
import dev.weir.engine.loop.Outgoing;
import dev.weir.engine.loop.Selectable;
import dev.weir.engine.pool.BackendSpeech;
import dev.weir.engine.pool.ConnectFailures;
import dev.weir.engine.upstream.SharedBackend;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs one probe on a connection of its own: connects, sends a request if there is one, and reports the result exactly
 * once.
 */
final class ProbeRun implements Selectable, ProbeExchange.Owner {
    /** The progress of the probe. */
    private enum Step {
        CONNECTING,
        OPENING,
        ASKING,
        OVER
    }

    private final EventLoop loop;
    private final SharedBackend backend;
    private final BackendSpeech speech;
    private final Probe probe;
    /** The request; {@code null} if an accepted connection suffices. */
    private final @Nullable Head request;

    private final Consumer<ProbeResult> listener;
    private final Alarm timeout;
    private final long startNanos;
    private @Nullable LoopSocket socket;
    private @Nullable ProbeExchange exchange;
    private Step step = Step.CONNECTING;

    ProbeRun(EventLoop loop, SharedBackend backend, BackendSpeech speech, Probe probe, Consumer<ProbeResult> listener) {
        this.loop = loop;
        this.backend = backend;
        this.speech = speech;
        this.probe = probe;
        this.request = probe instanceof Probe.Get get ? ProbeExchange.request(get, backend.name()) : null;
        this.listener = listener;
        this.timeout = loop.alarm(this::timedOut);
        this.startNanos = loop.now();
    }

    /** Begins. @throws NoSocketException if no socket is available, which says nothing about the backend */
    void start() throws NoSocketException {
        timeout.set(probe.timeout().toNanos());
        try {
            open();
        } catch (NoSocketException e) {
            cancel();
            throw e;
        } catch (IOException e) {
            failed(failure(e));
        }
    }

    private void open() throws IOException {
        SocketChannel channel = Outgoing.connect(loop, backend.address(), opened -> {});
        try {
            int ops = channel.isConnected() ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT;
            socket = new LoopSocket(loop, channel, ops, this, speech.transport(backend));
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
        if (channel.isConnected()) {
            step = Step.OPENING;
            goOnOpening(socket);
        }
    }

    @Override
    public void onReady(int ops) {
        LoopSocket ready = socket;
        if (step == Step.OVER || ready == null) {
            return;
        }
        try {
            if (step == Step.CONNECTING && ready.finishConnect()) {
                step = Step.OPENING;
            }
            if (step == Step.OPENING) {
                goOnOpening(ready);
            } else if (step == Step.ASKING) {
                go(ready, ops);
            }
        } catch (IOException e) {
            failed(failure(e));
        }
    }

    private void goOnOpening(LoopSocket connected) throws IOException {
        if (connected.open()) {
            step = Step.ASKING;
            ask(connected);
        }
    }

    private void ask(LoopSocket open) {
        if (request == null) {
            finish(null, 0);
        } else {
            exchange = new ProbeExchange(speech.probeCodec(), open, backend.name(), this);
            exchange.ask(request);
        }
    }

    private void go(LoopSocket open, int ops) throws IOException {
        if ((ops & SelectionKey.OP_WRITE) != 0) {
            open.flush();
        }
        if ((ops & SelectionKey.OP_READ) == 0) {
            return;
        }
        ByteBuffer in = open.read(Integer.MAX_VALUE);
        if (in == null) {
            failed(Failure.CONNECTION_LOST);
        } else if (in.hasRemaining() && exchange != null) {
            exchange.onBytes(in);
        }
    }

    @Override
    public void answered(int status) {
        finish(null, status);
    }

    private Failure failure(IOException e) {
        return switch (step) {
            case CONNECTING -> ConnectFailures.failure(ConnectFailures.of(e));
            case OPENING -> ConnectFailures.failure(ConnectFailures.whileOpening(e));
            case ASKING, OVER -> Failure.CONNECTION_LOST;
        };
    }

    private void timedOut() {
        failed(
                switch (step) {
                    case CONNECTING -> Failure.CONNECT_TIMEOUT;
                    case OPENING -> Failure.OPENING_TIMEOUT;
                    case ASKING, OVER -> Failure.RESPONSE_TIMEOUT;
                });
    }

    @Override
    public void failed(Failure why) {
        finish(why, 0);
    }

    private void finish(@Nullable Failure failure, int status) {
        if (step != Step.OVER) {
            cancel();
            listener.accept(new ProbeResult(failure, status, loop.now() - startNanos));
        }
    }

    /** Ends the probe without a result. */
    void cancel() {
        step = Step.OVER;
        timeout.cancel();
        if (exchange != null) {
            exchange.close();
            exchange = null;
        }
        if (socket != null) {
            socket.reset(); // the rest of the response is not needed, and no local port has to stay in TIME_WAIT
        }
    }

    @Override
    public void onBug(Throwable bug) {
        failed(Failure.INTERNAL);
    }

    @Override
    public boolean servedFirst() {
        return false;
    }
}
