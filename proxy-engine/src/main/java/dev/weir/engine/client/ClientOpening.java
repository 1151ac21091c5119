package dev.weir.engine.client;

import dev.weir.api.Encryption;
import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.engine.loop.OverloadException;
import dev.weir.engine.loop.TransportException;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** The opening of a client's transport: counts it among the handshakes, and tells the observers if it fails. */
final class ClientOpening {
    private final Clients clients;
    private final InetSocketAddress peer;
    private final long openedNanos;
    private boolean counted;

    ClientOpening(Clients clients, InetSocketAddress peer) {
        this.clients = clients;
        this.peer = peer;
        this.openedNanos = clients.loop().now();
    }

    /** Begins it. @return whether the limits for handshakes allow it */
    boolean begin() {
        ProxyException refusal = clients.limits()
                .handshakes()
                .enter(peer.getAddress(), clients.loop().now());
        counted = refusal == null;
        if (refusal == null) {
            clients.metrics().handshakeBegan();
        } else {
            tell(refusal);
        }
        return counted;
    }

    /** The transport is open. */
    void done(@Nullable Encryption how) {
        clients.metrics().tls().opened(how);
        end();
    }

    /** A client that leaves is no failure. */
    void failed(IOException why) {
        if (why instanceof TransportException) {
            clients.metrics().tls().failed();
            Failure failure = why instanceof OverloadException ? Failure.TOO_MANY_HANDSHAKES : Failure.CLIENT_HANDSHAKE;
            tell(failure.because("the client " + why.getMessage()));
        }
    }

    /** The client did not complete its handshake in time. */
    void timedOut() {
        clients.metrics().tls().failed();
    }

    private void tell(ProxyException why) {
        clients.exchanges().refused(peer, why);
    }

    /** How long the connection has been open. */
    long ageNanos() {
        return clients.loop().now() - openedNanos;
    }

    /** Ends the count of this handshake, if it was counted. */
    void end() {
        if (counted) {
            counted = false;
            clients.limits().handshakes().leave();
            clients.metrics().handshakeEnded();
        }
    }
}
