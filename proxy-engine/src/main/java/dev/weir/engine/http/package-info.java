/**
 * HTTP/1.1 as bytes (RFC 9112), without sockets: where a head ends and what is in it, where a body ends, which fields
 * stop here, and the error responses the proxy makes itself.
 *
 * <p><b>Reading order.</b> {@link dev.weir.engine.http.Head} is the index of offsets everything works on; {@link
 * dev.weir.engine.http.HeadParser} fills it. {@link dev.weir.engine.http.Framing} decides where a body ends and {@link
 * dev.weir.engine.http.BodyDecoder} finds that end piece by piece. {@link dev.weir.engine.http.HopByHop} takes out what
 * must not be forwarded, {@link dev.weir.engine.http.ErrorResponse} turns a failure into a response.
 */
@NullMarked
package dev.weir.engine.http;

import org.jspecify.annotations.NullMarked;
