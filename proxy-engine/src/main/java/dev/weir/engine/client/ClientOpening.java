package dev.weir.engine.client;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.engine.loop.OverloadException;
import dev.weir.engine.loop.TransportException;
import java.io.IOException;
import java.net.InetSocketAddress;

/** The opening of a client's transport: counts it among the handshakes, and tells the observers if it fails. */
final class ClientOpening {
    private final Clients clients;
    private final InetSocketAddress peer;
    private boolean counted;

    ClientOpening(Clients clients, InetSocketAddress peer) {
        this.clients = clients;
        this.peer = peer;
    }

    /** Begins it. @return whether the limits for handshakes allow it */
    boolean begin() {
        ProxyException refusal = clients.limits()
                .handshakes()
                .enter(peer.getAddress(), clients.loop().now());
        counted = refusal == null;
        if (refusal != null) {
            tell(refusal);
        }
        return counted;
    }

    /** A client that leaves is no failure. */
    void failed(IOException why) {
        if (why instanceof TransportException) {
            Failure failure = why instanceof OverloadException ? Failure.TOO_MANY_HANDSHAKES : Failure.CLIENT_HANDSHAKE;
            tell(failure.because("the client " + why.getMessage()));
        }
    }

    private void tell(ProxyException why) {
        clients.exchanges().refused(peer, why);
    }

    /** Ends the count of this handshake, if it was counted. */
    void end() {
        if (counted) {
            counted = false;
            clients.limits().handshakes().leave();
        }
    }
}
