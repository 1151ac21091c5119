/**
 * HTTP/1.1 on the wire (RFC 9112): where a head ends, where a body ends, in which form both go on, and when a
 * connection goes on with them. Only the assembly knows it: another protocol stands beside it.
 *
 * <p><b>Reading order, clients.</b> {@link dev.weir.engine.http1.Http1} makes a {@code Session} of each connection;
 * {@code SessionState} draws what it can be doing, {@code SessionInput} offers bytes to these states. A whole head
 * begins a {@code ClientStream}, which decodes the body of its request and has a {@code ResponseWriter} for the
 * response.
 *
 * <p><b>Backends.</b> {@code BackendExchange} writes a request with a {@code RequestWriter} and reads the response.
 *
 * <p><b>Both.</b> {@link dev.weir.engine.http1.HeadParser} fills a head. {@link dev.weir.engine.http1.Framing} decides
 * where a body ends and {@link dev.weir.engine.http1.BodyDecoder} finds that end piece by piece; {@code BodyWriter}
 * sends each piece with what goes before it in one system call.
 */
@NullMarked
package dev.weir.engine.http1;

import org.jspecify.annotations.NullMarked;
