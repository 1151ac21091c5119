package dev.weir.engine.tls;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.StandardConstants;
import org.jspecify.annotations.Nullable;

/**
 * The server name that one client asks for. JDK 25 asks the key manager for the certificate of a ticket before the
 * engine has read the name, so {@link #peek} finds it in the received bytes. Otherwise only clients that get the
 * default certificate could resume their sessions.
 *
 * <p><b>Thread:</b> that of the handshake, which may change between two steps.
 */
public final class RequestedName extends SNIMatcher {
    private final Predicate<@Nullable String> accepted;
    private volatile @Nullable String name;

    /** @param accepted whether to accept a name; for any other, the JDK sends the alert {@code unrecognized_name} */
    RequestedName(Predicate<@Nullable String> accepted) {
        super(StandardConstants.SNI_HOST_NAME);
        this.accepted = accepted;
    }

    /**
     * Looks for the name in the first bytes of the client. The call is optional; it has to come before the engine gets
     * these bytes.
     *
     * @param received the first bytes of the connection; the position of the buffer does not change
     */
    public void peek(ByteBuffer received) {
        name = ClientHelloName.in(received);
    }

    /** Called by the engine. */
    @Override
    public boolean matches(SNIServerName requested) {
        return accepted.test(host(requested));
    }

    /** The name that the client of an engine asks for; {@code null} if it asks for none. */
    static @Nullable String of(SSLEngine engine) {
        if (engine.getHandshakeSession() instanceof ExtendedSSLSession session) {
            for (SNIServerName requested : session.getRequestedServerNames()) {
                String host = host(requested);
                if (host != null) {
                    return host;
                }
            }
            return null;
        }
        Collection<SNIMatcher> matchers = engine.getSSLParameters().getSNIMatchers();
        for (SNIMatcher matcher : matchers == null ? List.<SNIMatcher>of() : matchers) { // null if there are none
            if (matcher instanceof RequestedName recorded) {
                return recorded.name;
            }
        }
        return null;
    }

    private static @Nullable String host(SNIServerName requested) {
        if (requested instanceof SNIHostName host) {
            return host.getAsciiName();
        }
        if (requested.getType() != StandardConstants.SNI_HOST_NAME) {
            return null;
        }
        try {
            return new SNIHostName(requested.getEncoded()).getAsciiName();
        } catch (IllegalArgumentException e) {
            return null; // no host has such a name
        }
    }
}
