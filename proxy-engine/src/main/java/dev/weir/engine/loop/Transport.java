package dev.weir.engine.loop;

import dev.weir.api.Encryption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import org.jspecify.annotations.Nullable;

/**
 * The layer between a socket and the code that reads and writes its bytes. {@link PlainTransport} passes bytes
 * unchanged; every other one is a {@link TransportLayer} above another, such as encryption, and differs from a socket:
 *
 * <ul>
 *   <li>It begins with an opening phase, which may take several steps and may fail ({@link #open}).
 *   <li>Reading may have to wait until the socket is writable, and writing until it is readable ({@link #interest}).
 *   <li>Bytes may be readable while the socket is not ({@link #readable}), and the socket may be readable while there
 *       are none.
 *   <li>A step may run on another thread, and its end does not show as readiness ({@link #wakeBy}).
 *   <li>Written bytes may still be buffered here ({@link #aboveHighWatermark}, {@link #flush}, {@link #recallable}).
 *   <li>The end is a message of its own ({@link #shutdownOutput}). A stream that ends without it is truncated ({@link
 *       TruncatedException}).
 *   <li>Memory for one connection is taken from {@link LoopBuffers}, where it is accounted ({@link #release}).
 * </ul>
 *
 * <p>Belongs to one loop, and never blocks. It must not be used after an exception.
 */
public interface Transport {
    /**
     * As {@link java.nio.channels.SocketChannel#read(ByteBuffer)}. Only after it is open.
     *
     * @return number of bytes read, 0 if there are none now, -1 if the peer ended the stream properly
     * @throws TruncatedException if the stream ended otherwise
     */
    int read(ByteBuffer into) throws IOException;

    /** As {@link java.nio.channels.SocketChannel#write(ByteBuffer)}; consumed bytes may be buffered here. */
    int write(ByteBuffer bytes) throws IOException;

    /**
     * As {@link java.nio.channels.SocketChannel#write(ByteBuffer[], int, int)}; consumed bytes may be buffered here.
     */
    long write(ByteBuffer[] bytes, int count) throws IOException;

    /**
     * Sends the end of the stream after all buffered bytes. {@link #flush} sends the rest of it if necessary.
     * Idempotent.
     */
    void shutdownOutput() throws IOException;

    /**
     * Sets the callback that serves the socket again when a step is possible without readiness of the socket, for
     * example after work on another thread. Called once, before all other methods. While the transport waits for that,
     * {@link #interest} returns 0.
     *
     * @param again to be run on the loop; it does nothing after the socket is closed
     */
    default void wakeBy(Runnable again) {}

    /**
     * Continues the opening phase.
     *
     * @return whether it has ended, so that bytes can be read and written
     * @throws IOException if it failed
     */
    default boolean open() throws IOException {
        return true;
    }

    /**
     * Whether the opening phase failed and the peer was told why. Then the owner should half-close and read until the
     * end, and this is the one case in which a transport may be used after an exception.
     */
    default boolean explainedFailure() {
        return false;
    }

    /**
     * The operations to wait for. Called after each step. While the transport opens or has buffered bytes, it may
     * return operations that neither parameter asks for.
     *
     * @param reading whether the owner wants to read
     * @param writing whether the owner has bytes to write
     * @return the operations, as in {@link SelectionKey}
     */
    default int interest(boolean reading, boolean writing) {
        return (reading ? SelectionKey.OP_READ : 0) | (writing ? SelectionKey.OP_WRITE : 0);
    }

    /** Whether the next {@link #read} returns bytes or the end even if the socket is not readable. */
    default boolean readable() {
        return false;
    }

    /** Whether bytes passed to {@link #write} are still buffered here. */
    default boolean aboveHighWatermark() {
        return false;
    }

    /** Continues sending buffered bytes. @return number of bytes accepted by the kernel or the layer below */
    default long flush() throws IOException {
        return 0;
    }

    /**
     * Number of bytes consumed by {@link #write} that certainly do not reach the peer if the socket is closed now. A
     * record of which the kernel has at least one byte counts as sent.
     */
    default long recallable() {
        return 0;
    }

    /**
     * The client's address if the peer, a trusted proxy, sent one; {@code null} if the peer is the client. It does not
     * change after the transport is open.
     */
    default @Nullable InetSocketAddress client() {
        return null;
    }

    /** The encryption; {@code null} if there is none. It does not change after the transport is open. */
    default @Nullable Encryption encryption() {
        return null;
    }

    /** Releases all memory, since the socket is closed. Idempotent. */
    default void release() {}
}
