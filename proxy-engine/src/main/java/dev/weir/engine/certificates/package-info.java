/**
 * What the TLS of a configuration means: {@link dev.weir.engine.certificates.TlsFiles} reads the files that it names
 * into {@link dev.weir.engine.certificates.TlsMaterial}, or finds all errors in them; {@link
 * dev.weir.engine.certificates.CertificateWarnings} finds what does not stop a start.
 */
@NullMarked
package dev.weir.engine.certificates;

import org.jspecify.annotations.NullMarked;
