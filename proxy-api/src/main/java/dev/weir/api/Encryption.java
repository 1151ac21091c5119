package dev.weir.api;

import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * The encryption parameters of a connection after its handshake. They do not change during the life of the connection.
 *
 * <p><b>Thread:</b> the loop of the connection. <b>Lifetime:</b> that of the connection; the strings and the
 * certificate may be kept.
 * <p><b>Source:</b> RFC 8446 (TLS 1.3), RFC 6066 §3 (server name).
 */
public interface Encryption {
    /**
     * The protocol and its version.
     *
     * @return for instance {@code TLSv1.3}, as {@link javax.net.ssl.SSLSession#getProtocol} names it; never {@code
     *     null}
     */
    String protocol();

    /**
     * The cipher suite.
     *
     * @return for instance {@code TLS_AES_128_GCM_SHA256}, by its registered name (RFC 8446 §B.4); never {@code null}
     */
    String cipher();

    /**
     * The server name (SNI) that the side which opened the connection sent (RFC 6066 §3). On a client's
     * connection the client chooses it freely: it may differ from the request's {@code Host}.
     *
     * @return a host name in lower case, or {@code null} if none was sent
     */
    @Nullable String serverName();

    /**
     * The certificate of the side that opened the connection, if the other side requested and accepted one: the
     * client's certificate on a client connection, the proxy's own on a backend connection.
     *
     * @return the certificate, or {@code null} if none was presented
     */
    @Nullable X509Certificate clientCertificate();
}
