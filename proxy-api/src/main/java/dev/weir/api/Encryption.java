package dev.weir.api;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The encryption parameters of a connection after its handshake. They do not change during the life of the connection.
 *
 * <p><b>When:</b> a plugin gets it from {@link Request#encryption()} for the client's connection, in every callback
 * that has an {@link Exchange}, and from {@link PooledConnection#encryption()} for a backend connection.
 * <p><b>Thread:</b> the loop of the connection. <b>Lifetime:</b> that of the connection; the strings, the
 * certificates and their list may be kept.
 * <p><b>Cost:</b> {@link #protocol}, {@link #cipher} and {@link #resumed} allocate nothing. What concerns the
 * certificates is made when a plugin first asks, and kept with the connection. <b>Errors:</b> none.
 * <p><b>Source:</b> RFC 8446 (TLS 1.3), RFC 5246 (TLS 1.2), RFC 6066 §3 (server name).
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
     * Says whether the handshake resumed an earlier session (RFC 8446 §2.2, RFC 5246 §7.3, RFC 5077). Then no
     * certificate was sent or verified: those of the earlier session count.
     *
     * @return {@code true} if it resumed a session, {@code false} after a full handshake
     */
    boolean resumed();

    /**
     * The certificate of the side that opened the connection, if the other side requested and accepted one: the
     * client's certificate on a client connection, the proxy's own on a backend connection.
     *
     * @return the first of {@link #clientCertificates()}, or {@code null} if none was presented
     */
    default @Nullable X509Certificate clientCertificate() {
        List<X509Certificate> chain = clientCertificates();
        return chain.isEmpty() ? null : chain.get(0);
    }

    /**
     * The {@linkplain #clientCertificate certificate} with the rest of its chain, as it was sent (RFC 8446 §4.4.2).
     * A client may also send certificates that its first one does not need; those are not verified.
     *
     * @return an unmodifiable list with the certificate first, empty if none was presented; the same object at each
     *     call for one connection
     */
    List<X509Certificate> clientCertificates();

    /**
     * The {@linkplain #clientCertificate certificate} in PEM (RFC 7468 §5), without the rest of its chain.
     *
     * @return several lines with a line feed at the end of each; {@code null} if no certificate was presented. The same
     *     object at each call for one connection
     */
    @Nullable String clientCertificatePem();
}
