package dev.weir.harness.backend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.weir.harness.RawConnection;
import java.io.IOException;
import java.time.Duration;

/** What a backend does wrong on a connection. */
public final class FaultAction {
    /** Something that is done to a connection. */
    @FunctionalInterface
    public interface Act {
        /** Does it. @throws IOException if the connection ends by it */
        void on(RawConnection connection) throws IOException;
    }

    @FunctionalInterface
    interface VisitAct {
        void on(ScriptedConnection visit) throws IOException;
    }

    /** Ends the connection with FIN; what comes behind that is answered with RST, as a closed socket does. */
    public static final FaultAction FIN = new FaultAction("FIN", true, false, ScriptedConnection::finish);

    /** Ends the connection with RST. */
    public static final FaultAction RST = new FaultAction("RST", true, false, ScriptedConnection::reset);

    /** Sends FIN, and goes on reading for as long as the proxy likes. */
    public static final FaultAction HALF_CLOSE =
            new FaultAction("half-close", true, false, ScriptedConnection::halfClose);

    /** Reads whatever comes, and never sends a byte, a FIN or an RST again. */
    public static final FaultAction SILENCE = new FaultAction("silence", true, true, ScriptedConnection::swallow);

    /** Neither reads nor sends until the backend is healed, then goes on as if nothing had been. */
    public static final FaultAction STALL = new FaultAction("stall", false, true, ScriptedConnection::stall);

    private final String name;
    private final boolean harmful;
    private final boolean tied;
    private final VisitAct act;

    private FaultAction(String name, boolean harmful, boolean tied, VisitAct act) {
        this.name = name;
        this.harmful = harmful;
        this.tied = tied;
        this.act = act;
    }

    /** Waits, then goes on. */
    public static FaultAction delay(Duration time) {
        return new FaultAction("delay of " + time.toMillis() + " ms", false, true, visit -> visit.pause(time));
    }

    /** From now on, sends in pieces of so many bytes with a pause after each. */
    public static FaultAction pieces(int bytes, Duration pause) {
        return new FaultAction(
                "pieces of " + bytes + " bytes, every " + pause.toMillis() + " ms",
                false,
                true,
                visit -> visit.pace(bytes, pause));
    }

    /** Sends bytes that nobody asked for. */
    public static FaultAction bytes(String name, String bytes) {
        return new FaultAction(name, true, false, visit -> visit.sendStray(bytes.getBytes(ISO_8859_1)));
    }

    /** Sends something else instead of the answer, then ends the connection with FIN. */
    public static FaultAction insteadOfAnswer(String name, String bytes) {
        return bytes(name, bytes).then(FIN);
    }

    /**
     * Whatever one likes.
     *
     * @param harmful whether a request can suffer from it through no fault of the proxy
     */
    public static FaultAction of(String name, boolean harmful, Act act) {
        return new FaultAction(name, harmful, false, visit -> act.on(visit.connection()));
    }

    /** This, and then another. */
    public FaultAction then(FaultAction other) {
        String both = name + ", then " + other.name;
        return new FaultAction(both, harmful || other.harmful, tied || other.tied, visit -> {
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

    void on(ScriptedConnection visit) throws IOException {
        act.on(visit);
    }

    @Override
    public String toString() {
        return name;
    }
}
