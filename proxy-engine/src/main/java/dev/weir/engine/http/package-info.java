/**
 * HTTP independent of version (RFC 9110), without sockets and wire formats: heads and their fields, hop-by-hop fields,
 * targets, and local replies.
 *
 * <p><b>Reading order.</b> {@link dev.weir.engine.http.Head} is the indexed head on which everything works; its lines
 * obey the rules of {@link dev.weir.engine.http.FieldLine}. {@link dev.weir.engine.http.HostRule} and {@link
 * dev.weir.engine.http.TargetRule} determine the target of a request, and {@link dev.weir.engine.http.NormalHost} is
 * the form in which routes compare its host. {@link dev.weir.engine.http.HopByHop} removes what must not be forwarded,
 * {@link dev.weir.engine.http.Upgrades} decides which protocol switches are allowed, {@link
 * dev.weir.engine.http.ErrorResponse} turns a failure into a {@link dev.weir.engine.http.LocalReply}, and {@link
 * dev.weir.engine.http.DateLine} adds the date to responses. Every refusal has a {@link dev.weir.api.Refusal}.
 */
@NullMarked
package dev.weir.engine.http;

import org.jspecify.annotations.NullMarked;
