/**
 * Private keys and certificates, from PEM files to handshakes, and the encryption of connections. The package knows no
 * configuration file.
 *
 * <p><b>Reading order.</b> {@link dev.weir.engine.tls.PemFile} holds the blocks of one file, which {@link
 * dev.weir.engine.tls.PemReader} finds. {@link dev.weir.engine.tls.PrivateKeys} decodes all forms of keys, with {@link
 * dev.weir.engine.tls.EncryptedKeys} and {@link dev.weir.engine.tls.DerReader}. {@link
 * dev.weir.engine.tls.CertifiedKey} is a chain with its key; {@link dev.weir.engine.tls.CertificateCheck} finds
 * problems of one, and {@link dev.weir.engine.tls.ExpiryWarnings} warns before one expires. Then the server: {@link
 * dev.weir.engine.tls.SniMap} is an immutable map from server names to certificates, and {@link
 * dev.weir.engine.tls.SniKeyManager} gives each handshake a certificate from a map that can be swapped. Then the
 * client: {@link dev.weir.engine.tls.ClientKeyManager} and {@link dev.weir.engine.tls.TrustStores}. Last the
 * connections: {@link dev.weir.engine.tls.ServerTls} and {@link dev.weir.engine.tls.BackendTls} put a {@link
 * dev.weir.engine.tls.TlsTransport} on each socket.
 */
@NullMarked
package dev.weir.engine.tls;

import org.jspecify.annotations.NullMarked;
