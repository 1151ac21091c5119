/**
 * Messages between codec and exchange: a codec translates between bytes and messages, an exchange passes messages on. A
 * message consists of a {@link dev.weir.engine.http.Head}, pieces of a body, trailers and an end. {@link
 * dev.weir.engine.message.RequestSink} and {@link dev.weir.engine.message.ResponseSink} accept one; {@link
 * dev.weir.engine.message.BodyReceiver} and {@link dev.weir.engine.message.ResponseReceiver} receive one.
 *
 * <p>A head is sent together with the piece of body that follows it at once, possibly an empty one, so that both need
 * only one system call.
 */
@NullMarked
package dev.weir.engine.message;

import org.jspecify.annotations.NullMarked;
