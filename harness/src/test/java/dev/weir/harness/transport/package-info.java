/**
 * A transport with every habit that encryption has and a socket has not, and its peers: {@link
 * dev.weir.harness.transport.RecordTransport} is the engine's end, {@link dev.weir.harness.transport.RecordEnd} any
 * other.
 *
 * <p>What goes over the wire are {@link dev.weir.harness.transport.Records}. Two round trips of them open a connection;
 * then come data, hidden so that none passes for plain bytes by mistake, and between them tickets that mean nothing,
 * demands that the reader say something before it reads on, demands that the writer wait for a word, and at last the
 * mark that ends a stream. A stream without the mark was cut off.
 */
@NullMarked
package dev.weir.harness.transport;

import org.jspecify.annotations.NullMarked;
