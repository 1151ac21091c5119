/**
 * A made-up protocol, which proves that the engine's middle knows none: streams that share a connection, in frames of a
 * kind, a stream number, a length and a payload. {@link dev.weir.harness.frames.FrameClients} speaks it with clients,
 * {@link dev.weir.harness.frames.FrameBackends} with backends.
 */
@NullMarked
package dev.weir.harness.frames;

import org.jspecify.annotations.NullMarked;
