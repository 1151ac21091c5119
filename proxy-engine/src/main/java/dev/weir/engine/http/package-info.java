/**
 * HTTP as every version has it (RFC 9110), without sockets and wires: heads and their fields, which of them stop here,
 * where a request goes, and the responses the proxy makes itself.
 *
 * <p><b>Reading order.</b> {@link dev.weir.engine.http.Head} is the index of offsets everything works on, by the rules
 * of {@link dev.weir.engine.http.FieldLine}. {@link dev.weir.engine.http.HostRule} and {@link
 * dev.weir.engine.http.TargetRule} settle where a request goes, {@link dev.weir.engine.http.NormalHost} is the form in
 * which routes compare its host. {@link dev.weir.engine.http.HopByHop} takes out what must not be forwarded, {@link
 * dev.weir.engine.http.Upgrades} says which changes of protocol may pass, {@link dev.weir.engine.http.ErrorResponse}
 * turns a failure into an {@link dev.weir.engine.http.LocalReply}, {@link dev.weir.engine.http.DateLine} says of every
 * response when it was made. Whatever is refused is a {@link dev.weir.api.Refusal}.
 */
@NullMarked
package dev.weir.engine.http;

import org.jspecify.annotations.NullMarked;
