package dev.weir.harness.frames;

import dev.weir.api.Failure;
import dev.weir.api.IdleSignal;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Trailers;
import dev.weir.engine.loop.ByteQueue;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.message.RequestSink;
import dev.weir.engine.message.ResponseReceiver;
import dev.weir.engine.pool.BackendCodec;
import dev.weir.engine.pool.BackendProtocol;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Frames with backends: one exchange at a time on a connection, in stream 1. */
final class FrameBackends implements BackendProtocol {
    private static final int STREAM = 1;

    @Override
    public BackendCodec codec(EventLoop loop, SettingValues settings) {
        return FrameExchange::new;
    }

    private static final class FrameExchange implements BackendCodec.Stream, RequestSink {
        private final BackendCodec.Carrier connection;
        private final ResponseReceiver receiver;
        private final FrameReader reader = new FrameReader();
        private boolean over;
        private boolean excess;

        FrameExchange(BackendCodec.Carrier connection, ResponseReceiver receiver) {
            this.connection = connection;
            this.receiver = receiver;
        }

        @Override
        public RequestSink request() {
            return this;
        }

        // ---- the request ----

        @Override
        public void head(Head head, long length, @Nullable ByteQueue kept) {
            String text = head.method() + " " + head.target() + "\n" + Frame.fields(head);
            send(length == 0 ? Frame.WHOLE : Frame.HEAD, text);
            if (kept != null && !kept.isEmpty()) {
                ByteBuffer copy = ByteBuffer.allocate((int) kept.size());
                kept.copyTo(copy);
                body(copy.flip(), null);
            }
        }

        @Override
        public void body(ByteBuffer payload, @Nullable Trailers last) {
            if (payload.hasRemaining()) {
                Frame.of(Frame.BODY, STREAM, payload).writeTo(connection.sink());
            }
            if (last != null) {
                send(Frame.END, "");
            }
        }

        private void send(char kind, String text) {
            new Frame(kind, STREAM, text).writeTo(connection.sink());
        }

        @Override
        public void end() {
            connection.sink().end();
        }

        @Override
        public boolean aboveHighWatermark() {
            return connection.sink().aboveHighWatermark();
        }

        @Override
        public boolean broken() {
            return connection.sink().broken();
        }

        // ---- the response ----

        @Override
        public void onBytes(ByteBuffer in) {
            List<Frame> frames = reader.read(in);
            for (int i = 0; i < frames.size(); i++) {
                excess = frames.get(i).kind() == Frame.END && i < frames.size() - 1;
                take(frames.get(i));
                if (over) {
                    return;
                }
            }
        }

        private void take(Frame frame) {
            if (over) {
                receiver.onExcess();
                return;
            }
            switch (frame.kind()) {
                case Frame.HEAD -> {
                    frame.fillResponse(receiver.head());
                    receiver.onHead(UNKNOWN, true);
                    receiver.onBody(EMPTY, null);
                }
                case Frame.BODY -> receiver.onBody(frame.bytes(0, frame.text().length()), null);
                case Frame.END -> {
                    over = true;
                    receiver.onBody(EMPTY, Trailers.NONE);
                }
                default -> receiver.onMalformed(Failure.BAD_RESPONSE.because("no frame of a response"), false);
            }
        }

        @Override
        public void onEnd(IdleSignal how) {
            receiver.onEnd(how);
        }

        @Override
        public boolean excess() {
            return excess;
        }

        @Override
        public boolean reusable() {
            return !excess;
        }

        @Override
        public void close() {}
    }
}
