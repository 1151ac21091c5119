/**
 * Private keys and certificates: from PEM files to the answer that a handshake asks for. The package knows no
 * connection and no configuration file.
 *
 * <p><b>Reading order.</b> {@link dev.weir.engine.tls.PemFile} holds the blocks of one file, which {@link
 * dev.weir.engine.tls.PemReader} finds; {@link dev.weir.engine.tls.PrivateKeys} decodes all forms of keys, with {@link
 * dev.weir.engine.tls.EncryptedKeys} and {@link dev.weir.engine.tls.DerReader} below it. {@link
 * dev.weir.engine.tls.CertifiedKey} is a chain with its key, {@link dev.weir.engine.tls.CertificateCheck} finds what is
 * wrong with one, and {@link dev.weir.engine.tls.ExpiryWarnings} tells when it ends. Then the server: {@link
 * dev.weir.engine.tls.SniMap} is an immutable map from server names to them, and {@link
 * dev.weir.engine.tls.SniKeyManager} answers each handshake from a map that can be swapped. Last the other direction:
 * {@link dev.weir.engine.tls.ClientKeyManager} and {@link dev.weir.engine.tls.TrustStores}.
 */
@NullMarked
package dev.weir.engine.tls;

import org.jspecify.annotations.NullMarked;
