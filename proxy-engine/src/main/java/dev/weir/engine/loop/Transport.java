package dev.weir.engine.loop;

import dev.weir.api.Encryption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import org.jspecify.annotations.Nullable;

/**
 * What lies between a socket and those that read and write its bytes. {@link PlainTransport} passes bytes as they are;
 * every other one is a {@link TransportLayer} on another, such as encryption, and has habits a socket has not:
 *
 * <ul>
 *   <li>Before the first byte there is an opening phase, which may take several steps and may fail ({@link #open}).
 *   <li>Reading may have to wait until something can be written, and writing until something can be read
 *       ({@link #interest}).
 *   <li>There may be bytes to read while the socket is silent ({@link #readable}), and the socket may be readable while
 *       there are none.
 *   <li>A step may be made elsewhere, and nothing on the socket tells that it is done ({@link #wakeBy}).
 *   <li>What was written may still wait in here ({@link #aboveHighWatermark}, {@link #flush}, {@link #recallable}).
 *   <li>The end is a message of its own ({@link #shutdownOutput}). A stream that ends without it was cut off
 *       ({@link TruncatedException}).
 *   <li>What is kept for one connection is taken from {@link LoopBuffers}, where it counts ({@link #release}).
 * </ul>
 *
 * <p>Belongs to one loop, and never blocks. After an exception it is of no use any more.
 */
public interface Transport {
    /**
     * As {@link java.nio.channels.SocketChannel#read(ByteBuffer)}. Not before it is open.
     *
     * @return how many bytes were read, 0 if there are none now, -1 if the peer ended the stream gracefully
     * @throws TruncatedException if the stream ended otherwise
     */
    int read(ByteBuffer into) throws IOException;

    /** As {@link java.nio.channels.SocketChannel#write(ByteBuffer)}: what it consumes may wait in here. */
    int write(ByteBuffer bytes) throws IOException;

    /** As {@link java.nio.channels.SocketChannel#write(ByteBuffer[], int, int)}: what it consumes may wait in here. */
    long write(ByteBuffer[] bytes, int count) throws IOException;

    /**
     * Tells the peer that nothing more will come, behind what still waits in here. What this itself leaves waiting goes
     * with {@link #flush}. A second time it does nothing.
     */
    void shutdownOutput() throws IOException;

    /**
     * Told once, before everything else: how the socket is served when a step is possible of which the socket's
     * readiness tells nothing, as when another thread has done its part. While it waits for that, {@link #interest} is
     * nothing.
     *
     * @param again to be run on the loop; once the socket is closed it does nothing
     */
    default void wakeBy(Runnable again) {}

    /**
     * Goes one step further in the opening phase.
     *
     * @return whether it is over, so that bytes can be read and written
     * @throws IOException if it failed
     */
    default boolean open() throws IOException {
        return true;
    }

    /**
     * Which readiness of the socket is worth waiting for. Asked after each step; while opening, and for what waits in
     * here, it is worth waiting whatever the two say.
     *
     * @param reading whether there is a wish to read
     * @param writing whether there is something to write
     * @return the operations, as in {@link SelectionKey}
     */
    default int interest(boolean reading, boolean writing) {
        return (reading ? SelectionKey.OP_READ : 0) | (writing ? SelectionKey.OP_WRITE : 0);
    }

    /** Whether the next {@link #read} brings something, were the socket silent for ever. */
    default boolean readable() {
        return false;
    }

    /** Whether bytes that were given to {@link #write} still wait in here. */
    default boolean aboveHighWatermark() {
        return false;
    }

    /** Goes on sending what waits in here. @return how many bytes the system, or the layer below, took */
    default long flush() throws IOException {
        return 0;
    }

    /**
     * How many of the bytes that {@link #write} consumed are sure not to reach the peer if the socket is closed now. A
     * record of which the system has one byte counts as gone.
     */
    default long recallable() {
        return 0;
    }

    /**
     * The client that the peer speaks for, if it told so and is trusted to; {@code null} if the peer is the client. The
     * same from when it is open.
     */
    default @Nullable InetSocketAddress client() {
        return null;
    }

    /** How bytes are encrypted; {@code null} if they are plain. The same from when it is open. */
    default @Nullable Encryption encryption() {
        return null;
    }

    /** Gives back all memory: the socket is closed. A second time it does nothing. */
    default void release() {}
}
