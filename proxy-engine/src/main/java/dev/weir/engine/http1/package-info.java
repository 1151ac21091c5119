/**
 * HTTP/1.1 on the wire (RFC 9112): the ends of heads and bodies, the form in which messages are forwarded, and the
 * reuse of connections. Only the assembly depends on this package, so that another protocol can be added beside it.
 *
 * <p><b>Reading order, clients.</b> {@link dev.weir.engine.http1.Http1} creates a {@code Session} for each connection;
 * {@code SessionState} draws its states, and {@code SessionInput} offers bytes to them. A complete head begins a {@code
 * ClientStream}, which decodes the body of its request and has a {@code ResponseWriter} for the response.
 *
 * <p><b>Backends.</b> {@code BackendExchange} writes a request with a {@code RequestWriter} and reads the response.
 *
 * <p><b>Both.</b> {@link dev.weir.engine.http1.HeadParser} parses a head. {@link dev.weir.engine.http1.Framing}
 * determines the end of a body and {@link dev.weir.engine.http1.BodyDecoder} finds it piece by piece; {@code
 * BodyWriter} sends each piece, with the bytes before it, in one system call.
 */
@NullMarked
package dev.weir.engine.http1;

import org.jspecify.annotations.NullMarked;
