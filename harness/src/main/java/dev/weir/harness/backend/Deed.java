package dev.weir.harness.backend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.weir.harness.RawConnection;
import java.io.IOException;
import java.time.Duration;

/** What a backend does wrong on a connection. */
public final class Deed {
    /** Something that is done to a connection. */
    @FunctionalInterface
    public interface Act {
        /** Does it. @throws IOException if the connection ends by it */
        void on(RawConnection connection) throws IOException;
    }

    @FunctionalInterface
    interface VisitAct {
        void on(Visit visit) throws IOException;
    }

    /** Ends the connection with FIN; what comes behind that is answered with RST, as a closed socket does. */
    public static final Deed FIN = new Deed("FIN", true, false, Visit::finish);

    /** Ends the connection with RST. */
    public static final Deed RST = new Deed("RST", true, false, Visit::reset);

    /** Sends FIN, and goes on reading for as long as the proxy likes. */
    public static final Deed HALF_CLOSE = new Deed("half-close", true, false, Visit::halfClose);

    /** Reads whatever comes, and never sends a byte, a FIN or an RST again. */
    public static final Deed SILENCE = new Deed("silence", true, true, Visit::swallow);

    /** Neither reads nor sends until the backend is healed, then goes on as if nothing had been. */
    public static final Deed STALL = new Deed("stall", false, true, Visit::stall);

    private final String name;
    private final boolean harmful;
    private final boolean tied;
    private final VisitAct act;

    private Deed(String name, boolean harmful, boolean tied, VisitAct act) {
        this.name = name;
        this.harmful = harmful;
        this.tied = tied;
        this.act = act;
    }

    /** Waits, then goes on. */
    public static Deed delay(Duration time) {
        return new Deed("delay of " + time.toMillis() + " ms", false, true, visit -> visit.pause(time));
    }

    /** From now on, sends in pieces of so many bytes with a pause after each. */
    public static Deed pieces(int bytes, Duration pause) {
        return new Deed(
                "pieces of " + bytes + " bytes, every " + pause.toMillis() + " ms",
                false,
                true,
                visit -> visit.pace(bytes, pause));
    }

    /** Sends bytes that nobody asked for. */
    public static Deed bytes(String name, String bytes) {
        return new Deed(name, true, false, visit -> visit.sendStray(bytes.getBytes(ISO_8859_1)));
    }

    /** Sends something else instead of the answer, then ends the connection with FIN. */
    public static Deed insteadOfAnswer(String name, String bytes) {
        return bytes(name, bytes).then(FIN);
    }

    /**
     * Whatever one likes.
     *
     * @param harmful whether a request can suffer from it through no fault of the proxy
     */
    public static Deed of(String name, boolean harmful, Act act) {
        return new Deed(name, harmful, false, visit -> act.on(visit.connection()));
    }

    /** This, and then another. */
    public Deed then(Deed other) {
        String both = name + ", then " + other.name;
        return new Deed(both, harmful || other.harmful, tied || other.tied, visit -> {
            act.on(visit);
            other.act.on(visit);
        });
    }

    /** What people call it. */
    public String name() {
        return name;
    }

    boolean harmful() {
        return harmful;
    }

    /** Whether only the connection's own thread can do it: it waits, or changes how that thread goes on. */
    boolean tied() {
        return tied;
    }

    void on(Visit visit) throws IOException {
        act.on(visit);
    }

    @Override
    public String toString() {
        return name;
    }
}
