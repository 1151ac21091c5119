package dev.weir.api;

import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the encryption of a connection, once its handshake is over. It stays the same for the life of the
 * connection.
 *
 * <p><b>Thread:</b> the loop of the connection. <b>Lifetime:</b> as long as the connection's; the strings and the
 * certificate may be kept.
 * <p><b>Source:</b> RFC 8446 (TLS 1.3), RFC 6066 §3 (server name).
 */
public interface Encryption {
    /**
     * The protocol and its version.
     *
     * @return for instance {@code TLSv1.3}, as {@link javax.net.ssl.SSLSession#getProtocol} names it; never {@code null}
     */
    String protocol();

    /**
     * The cipher suite.
     *
     * @return for instance {@code TLS_AES_128_GCM_SHA256}, by its registered name (RFC 8446 §B.4); never {@code null}
     */
    String cipher();

    /**
     * The name of the server that the side which opened the connection asked for (RFC 6066 §3). On a client's
     * connection it is the client's word, and may be another than the request's {@code Host}.
     *
     * @return a host name in lower case, or {@code null} if none was asked for
     */
    @Nullable String serverName();

    /**
     * The certificate of the side that opened the connection, where the other side asked for one and accepted it: the
     * client's on a client's connection, the proxy's own on one to a backend.
     *
     * @return the certificate, or {@code null} if none was shown
     */
    @Nullable X509Certificate clientCertificate();
}
