/**
 * TLS between the harness and a proxy, with certificates that are made at run time.
 *
 * <p><b>Reading order.</b> {@link dev.weir.harness.tls.TlsSides} says on which sides of the proxy TLS is spoken. {@link
 * dev.weir.harness.tls.TestCertificates} makes the certificates. {@link dev.weir.harness.tls.TlsClients} and {@link
 * dev.weir.harness.tls.TlsListener} are the harness's own ends, each a {@code TlsEnd} below a socket.
 */
@NullMarked
package dev.weir.harness.tls;

import org.jspecify.annotations.NullMarked;
