package dev.weir.engine.exchange;

import dev.weir.engine.loop.Sink;

/**
 * What an exchange is once its backend agreed to switch protocols (RFC 9110 §7.8): bytes both ways, which nobody looks
 * at, until both sides have ended. Each side may end on its own: the other one is told, and may go on.
 *
 * <pre>
 *   closed ──101──▶ open ──one side's end──▶ half open ──the other's, and all was taken──▶ over
 * </pre>
 *
 * The bytes take the way of any body that ends with its connection: {@link Upload} and {@link Download}.
 */
final class Tunnel {
    private final ProxyExchange exchange;
    private final Attempts attempts;
    private final Upload upload;
    private boolean open;
    private boolean clientEnded;
    private boolean backendEnded;

    Tunnel(ProxyExchange exchange, Attempts attempts, Upload upload) {
        this.exchange = exchange;
        this.attempts = attempts;
        this.upload = upload;
    }

    void reset() {
        open = false;
        clientEnded = false;
        backendEnded = false;
    }

    /** Whether this exchange is one. */
    boolean open() {
        return open;
    }

    /** The backend agreed. */
    void switched() {
        open = true;
        upload.becomeTunnel();
    }

    /** Passes on what the client sent or did ahead. */
    void begin(Downstream client) {
        client.source().resume(); // which may deliver what ends this exchange
        if (open && client.source().ended()) {
            onClientEnd();
        }
    }

    void onClientEnd() {
        if (clientEnded) {
            return; // it came with what was held back, and was heard then
        }
        clientEnded = true;
        upload.end();
        attempts.endRequest();
        endIfOver();
    }

    void onBackendEnd(Sink client) {
        backendEnded = true;
        client.end();
        endIfOver();
    }

    /** Ends the exchange if neither side will send anything more, and the backend has taken everything. */
    void endIfOver() {
        if (clientEnded && backendEnded && !attempts.congested()) {
            attempts.endTunnel();
        } else {
            exchange.watch();
        }
    }
}
