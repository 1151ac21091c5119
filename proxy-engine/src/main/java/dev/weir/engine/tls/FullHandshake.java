package dev.weir.engine.tls;

import java.util.Collection;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * Tells full handshakes of an engine from those that resume a session. The JDK does not say which one it was, and times
 * of creation are too coarse to compare. But in a full handshake a server chooses its certificate after it has made a
 * new session, and a client verifies the server's certificate; in one that resumes a session, neither happens. (JDK 25
 * also asks for the certificate of a ticket, but before there is a session.)
 *
 * <p>It is a matcher of a type that no client sends, because the parameters of an engine keep their matchers: an object
 * that belongs to one engine. A value of the session would do so too, but then the JDK makes no ticket for TLS 1.2.
 * Any thread.
 */
final class FullHandshake extends SNIMatcher {
    private static final int UNUSED_TYPE = 255;

    private volatile boolean marked;

    FullHandshake() {
        super(UNUSED_TYPE);
    }

    /** Notes that an engine makes a full handshake, if it has a session for it already. */
    static void mark(SSLEngine engine) {
        FullHandshake own = of(engine);
        if (own != null && engine.getHandshakeSession() != null) {
            own.marked = true;
        }
    }

    /** Whether the handshake of an engine was a full one. Engines without this matcher make full ones only. */
    static boolean wasMadeBy(SSLEngine engine) {
        FullHandshake own = of(engine);
        return own == null || own.marked;
    }

    private static @Nullable FullHandshake of(SSLEngine engine) {
        Collection<SNIMatcher> matchers = engine.getSSLParameters().getSNIMatchers();
        if (matchers != null) {
            for (SNIMatcher matcher : matchers) {
                if (matcher instanceof FullHandshake found) {
                    return found;
                }
            }
        }
        return null;
    }

    /** A name of this type gives a client no access: the JDK accepts a client if any matcher accepts a name. */
    @Override
    public boolean matches(SNIServerName requested) {
        return false;
    }
}
