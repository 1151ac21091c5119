/**
 * The certificates, keys and CAs of a configuration. {@link dev.weir.engine.certificates.TlsFiles} reads their files
 * into {@link dev.weir.engine.certificates.TlsMaterial}, or reports all errors in them. {@link
 * dev.weir.engine.certificates.CertificateWarnings} finds problems that do not stop a start.
 */
@NullMarked
package dev.weir.engine.certificates;

import org.jspecify.annotations.NullMarked;
