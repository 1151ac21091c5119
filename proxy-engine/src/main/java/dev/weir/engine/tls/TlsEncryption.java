package dev.weir.engine.tls;

import dev.weir.engine.loop.ServerEncryption;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** What a finished handshake agreed on; read from the session when a plugin asks. */
final class TlsEncryption implements ServerEncryption {
    private final SSLSession session;
    private final boolean client;
    private final boolean resumed;
    private @Nullable ClientChain chain;
    private @Nullable ShownNames shown;

    private TlsEncryption(SSLSession session, boolean client, boolean resumed) {
        this.session = session;
        this.client = client;
        this.resumed = resumed;
    }

    static TlsEncryption of(SSLEngine engine) {
        var made = new TlsEncryption(engine.getSession(), engine.getUseClientMode(), !FullHandshake.wasMadeBy(engine));
        if (!engine.getUseClientMode() && !engine.getWantClientAuth() && !engine.getNeedClientAuth()) {
            made.chain = ClientChain.NONE; // to ask the session would cost an exception
        }
        return made;
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
    public boolean resumed() {
        return resumed;
    }

    @Override
    public List<X509Certificate> clientCertificates() {
        return chain().certificates();
    }

    @Override
    public @Nullable String clientCertificatePem() {
        return chain().pem();
    }

    @Override
    public boolean covers(CharSequence host) {
        ShownNames known = shown;
        if (known == null) {
            known = ShownNames.of(session);
            shown = known;
        }
        return known.cover(host);
    }

    private ClientChain chain() {
        ClientChain known = chain;
        if (known == null) {
            known = ClientChain.of(session, client);
            chain = known;
        }
        return known;
    }
}
