package dev.weir.harness.backend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.weir.harness.RawConnection;
import java.io.IOException;
import java.time.Duration;

/** The action of a fault on a connection. */
public final class FaultAction {
    /** An action on a connection. */
    @FunctionalInterface
    public interface Act {
        /** Performs the action. @throws IOException if it closes the connection */
        void on(RawConnection connection) throws IOException;
    }

    @FunctionalInterface
    interface VisitAct {
        void on(ScriptedConnection scripted) throws IOException;
    }

    /** Closes the connection with FIN; later bytes are answered with RST, as by a closed socket. */
    public static final FaultAction FIN = new FaultAction("FIN", true, false, ScriptedConnection::finish);

    /** Closes the connection with RST. */
    public static final FaultAction RST = new FaultAction("RST", true, false, ScriptedConnection::reset);

    /** Sends FIN, and reads until the proxy closes. */
    public static final FaultAction HALF_CLOSE =
            new FaultAction("half-close", true, false, ScriptedConnection::halfClose);

    /** Reads and discards everything, and never sends a byte, a FIN or an RST again. */
    public static final FaultAction SILENCE = new FaultAction("silence", true, true, ScriptedConnection::swallow);

    /** TLS only: sends FIN without close_notify, which is what an attacker could do as well. */
    public static final FaultAction TRUNCATION =
            new FaultAction("FIN without close_notify", true, false, ScriptedConnection::truncate);

    /** TLS only: sends a fatal alert, and closes. */
    public static final FaultAction ALERT = new FaultAction("fatal alert", true, false, ScriptedConnection::breakOff);

    /** TLS 1.3 only: updates the keys, and asks the proxy to update its own (RFC 8446 §4.6.3). */
    public static final FaultAction KEY_UPDATE =
            new FaultAction("key update", false, false, ScriptedConnection::beginAnother);

    /** TLS 1.2 only: asks for another handshake (RFC 5246 §7.4.1.1). */
    public static final FaultAction HELLO_REQUEST =
            new FaultAction("HelloRequest", true, false, ScriptedConnection::beginAnother);

    /** TLS only: sends half of a response that ends with the connection, and then FIN without close_notify. */
    public static final FaultAction HALF_UNTIL_CLOSE = new FaultAction(
            "half of a response until close, FIN without close_notify",
            true,
            true,
            scripted -> scripted.respondUntilClose(true));

    /** Sends a response that ends with the connection, and closes. */
    public static final FaultAction ALL_UNTIL_CLOSE =
            new FaultAction("a response until close", false, true, scripted -> scripted.respondUntilClose(false));

    /** Neither reads nor sends until the backend is healed, then continues normally. */
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

    /** Waits, then continues. */
    public static FaultAction delay(Duration time) {
        return new FaultAction("delay of " + time.toMillis() + " ms", false, true, scripted -> scripted.pause(time));
    }

    /** Sends in pieces of this many bytes from now on, with a pause after each. */
    public static FaultAction pieces(int bytes, Duration pause) {
        return new FaultAction(
                "pieces of " + bytes + " bytes, every " + pause.toMillis() + " ms",
                false,
                true,
                scripted -> scripted.pace(bytes, pause));
    }

    /** Sends unsolicited bytes. */
    public static FaultAction bytes(String name, String bytes) {
        return new FaultAction(name, true, false, scripted -> scripted.sendStray(bytes.getBytes(ISO_8859_1)));
    }

    /** TLS only: sends bytes that are no record. */
    public static FaultAction below(String name, String bytes) {
        return new FaultAction(name, true, false, scripted -> scripted.sendBelow(bytes.getBytes(ISO_8859_1)));
    }

    /** Sends these bytes instead of the response, then closes the connection with FIN. */
    public static FaultAction insteadOfAnswer(String name, String bytes) {
        return bytes(name, bytes).then(FIN);
    }

    /**
     * A custom action.
     *
     * @param harmful whether a request can fail because of it through no fault of the proxy
     */
    public static FaultAction of(String name, boolean harmful, Act act) {
        return new FaultAction(name, harmful, false, scripted -> act.on(scripted.connection()));
    }

    /** This action, and then another. */
    public FaultAction then(FaultAction other) {
        String both = name + ", then " + other.name;
        return new FaultAction(both, harmful || other.harmful, tied || other.tied, scripted -> {
            act.on(scripted);
            other.act.on(scripted);
        });
    }

    /** The name for people. */
    public String name() {
        return name;
    }

    boolean harmful() {
        return harmful;
    }

    /**
     * Whether only the connection's own thread can perform it, because it waits or changes how that thread continues.
     */
    boolean tied() {
        return tied;
    }

    void on(ScriptedConnection scripted) throws IOException {
        act.on(scripted);
    }

    @Override
    public String toString() {
        return name;
    }
}
