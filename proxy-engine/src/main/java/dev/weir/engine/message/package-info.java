/**
 * Messages between the floors: a codec makes them of bytes and bytes of them, an exchange passes them on. A message is a
 * {@link dev.weir.engine.http.Head}, pieces of a body, trailers and an end. {@link dev.weir.engine.message.RequestSink}
 * and {@link dev.weir.engine.message.ResponseSink} take one, {@link dev.weir.engine.message.BodyReceiver} and {@link
 * dev.weir.engine.message.ResponseReceiver} hear one come.
 *
 * <p>A head is composed, and leaves with the piece of body that follows it at once, be it an empty one: so both are one
 * system call.
 */
@NullMarked
package dev.weir.engine.message;

import org.jspecify.annotations.NullMarked;
