/**
 * Weir's TLS with other implementations of TLS: {@link dev.weir.harness.interop.ClientInteropTests} and {@link
 * dev.weir.harness.interop.OpensslTests} for clients, {@link dev.weir.harness.interop.BackendInteropTests} for backends.
 *
 * <p>A program that is not installed skips its tests. Certificates are made at run time, by {@link
 * dev.weir.harness.interop.Authority}.
 */
@NullMarked
package dev.weir.harness.interop;

import org.jspecify.annotations.NullMarked;
