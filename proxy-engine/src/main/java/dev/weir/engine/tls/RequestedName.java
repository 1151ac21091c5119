package dev.weir.engine.tls;

import java.util.function.Predicate;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.StandardConstants;
import org.jspecify.annotations.Nullable;

/**
 * Records the server name that one client asks for. JDK 25 asks the key manager before the handshake has a session when
 * it examines a ticket, and then only the engine's matcher knows the name.
 *
 * <p><b>Thread:</b> that of the handshake, which may change between two steps.
 */
final class RequestedName extends SNIMatcher {
    private final Predicate<@Nullable String> accepted;
    private volatile @Nullable String name;

    /** @param accepted whether a name leads to a handshake; for any other the JDK sends {@code unrecognized_name} */
    RequestedName(Predicate<@Nullable String> accepted) {
        super(StandardConstants.SNI_HOST_NAME);
        this.accepted = accepted;
    }

    @Override
    public boolean matches(SNIServerName requested) {
        name = host(requested);
        return accepted.test(name);
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
        for (SNIMatcher matcher : engine.getSSLParameters().getSNIMatchers()) {
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
