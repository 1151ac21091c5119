package dev.weir.engine.loop;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The step between a socket and whoever reads and writes plain bytes. Today bytes pass as they are; encryption would be
 * another implementation.
 */
interface Transport {
    /** As {@link java.nio.channels.SocketChannel#read(ByteBuffer)}, never blocking. */
    int read(ByteBuffer into) throws IOException;

    /** As {@link java.nio.channels.SocketChannel#write(ByteBuffer)}, never blocking. */
    int write(ByteBuffer bytes) throws IOException;

    /** As {@link java.nio.channels.SocketChannel#write(ByteBuffer[], int, int)}, never blocking. */
    long write(ByteBuffer[] bytes, int count) throws IOException;

    /** Tells the peer that nothing more will come. */
    void shutdownOutput() throws IOException;
}
