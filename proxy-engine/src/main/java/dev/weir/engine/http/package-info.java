/**
 * HTTP/1.1 as bytes (RFC 9112), without sockets: where a head ends and what is in it, where a body ends, which fields
 * stop here, and the error responses the proxy makes itself.
 *
 * <p><b>Reading order.</b> {@link dev.weir.engine.http.Head} is the index of offsets everything works on; {@link
 * dev.weir.engine.http1.HeadParser} fills it, by the rules of {@code FieldLine}. {@link dev.weir.engine.http.HostRule}
 * and {@link dev.weir.engine.http.TargetRule} settle where a request goes, {@link dev.weir.engine.http.NormalHost} is
 * the form in which routes compare its host. {@link dev.weir.engine.http1.Framing} decides
 * where a body ends and {@link dev.weir.engine.http1.BodyDecoder} finds that end piece by piece, {@link
 * dev.weir.engine.http.Trailers} behind it. {@link dev.weir.engine.http.HopByHop} takes out what must not be forwarded,
 * {@link dev.weir.engine.http.Upgrades} says which changes of protocol may pass, {@link
 * dev.weir.engine.http.ErrorResponse} turns a failure into a response, {@link dev.weir.engine.http.DateLine} says of
 * every response when it was made. Whatever is refused is a {@link
 * dev.weir.api.Refusal}.
 */
@NullMarked
package dev.weir.engine.http;

import org.jspecify.annotations.NullMarked;
