package dev.weir.harness.fault;

import dev.weir.harness.RawRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/**
 * The ways in which a backend can misbehave. Each says what it does differently from a healthy backend, which accepts,
 * answers every request and keeps every connection.
 */
public enum Misbehaviour {
    /** Answers, and sends FIN once the connection has idled for up to 40 ms. */
    IDLE_FIN {
        @Override
        void answered(Visit visit) {
            visit.whenIdle(Visit::finish);
        }
    },
    /** Answers, and sends RST once the connection has idled for up to 40 ms. */
    IDLE_RST {
        @Override
        void answered(Visit visit) {
            visit.whenIdle(Visit::reset);
        }
    },
    /** Answers, and sends bytes nobody asked for once the connection has idled for up to 40 ms; it stays open. */
    STRAY_BYTES_IDLE {
        @Override
        void answered(Visit visit) {
            visit.whenIdle(Visit::sendStrayBytes);
        }
    },
    /** Answers the first request of a connection; reads the second one and sends FIN without a byte. */
    CLOSE_ON_REUSE {
        @Override
        void requested(Visit visit, RawRequest request) throws IOException {
            if (visit.requests() > 1) {
                visit.finish();
            } else {
                visit.answer(request);
            }
        }
    },
    /** Sends FIN on every new connection at once, and to begin with on all that are idle. */
    ACCEPT_THEN_CLOSE {
        @Override
        void begun(FaultyBackend backend) {
            backend.closeIdle();
        }

        @Override
        void accepted(Visit visit) throws IOException {
            visit.finish();
        }
    },
    /** Sends a head and half of the body, and within 10 ms RST. */
    RST_MID_RESPONSE {
        @Override
        void requested(Visit visit, RawRequest request) throws IOException {
            visit.answerHalfThenReset(request);
        }
    },
    /** Accepts and reads, and never sends a byte, a FIN or an RST. */
    BLACK_HOLE {
        @Override
        void requested(Visit visit, RawRequest request) {}
    },
    /** Answers after 500 ms. */
    SLOW {
        @Override
        void requested(Visit visit, RawRequest request) {
            visit.answerLater(request, HALF_A_SECOND);
        }
    },
    /** Refuses connections for 500 ms, having sent RST on all that were open, then is healthy for 500 ms, and so on. */
    FLAPPING {
        @Override
        void begun(FaultyBackend backend) {
            backend.flapEvery(HALF_A_SECOND);
        }
    };

    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    /** The backend begins to misbehave. */
    void begun(FaultyBackend backend) {}

    /** A connection was accepted. */
    void accepted(Visit visit) throws IOException {}

    /** A request was read to its end. */
    void requested(Visit visit, RawRequest request) throws IOException {
        visit.answer(request);
    }

    /** A whole answer was sent. */
    void answered(Visit visit) {}

    /** As people write it: {@code idle-fin}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
