package dev.weir.engine.tls;

import dev.weir.engine.loop.ServerEncryption;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** What a finished handshake agreed on; read from the session when a plugin asks. */
final class TlsEncryption implements ServerEncryption {
    private final SSLSession session;
    private final boolean client;
    private @Nullable ShownNames shown;

    private TlsEncryption(SSLSession session, boolean client) {
        this.session = session;
        this.client = client;
    }

    static TlsEncryption of(SSLEngine engine) {
        return new TlsEncryption(engine.getSession(), engine.getUseClientMode());
    }

    @Override
    public String protocol() {
        return session.getProtocol();
    }

    @Override
    public String cipher() {
        return session.getCipherSuite();
    }

    @Override
    public @Nullable String serverName() {
        if (session instanceof ExtendedSSLSession extended) {
            List<SNIServerName> names = extended.getRequestedServerNames();
            for (SNIServerName name : names) {
                if (name instanceof SNIHostName host) {
                    return host.getAsciiName().toLowerCase(Locale.ROOT);
                }
            }
        }
        return null;
    }

    @Override
    public @Nullable X509Certificate clientCertificate() {
        Certificate[] chain = client ? session.getLocalCertificates() : peers();
        return chain != null && chain.length > 0 && chain[0] instanceof X509Certificate first ? first : null;
    }

    @Override
    public boolean covers(CharSequence host) {
        if (shown == null) {
            shown = ShownNames.of(session);
        }
        return shown.cover(host);
    }

    private Certificate @Nullable [] peers() {
        try {
            return session.getPeerCertificates();
        } catch (SSLPeerUnverifiedException e) {
            return null;
        }
    }
}
