package dev.weir.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of one connected socket: as they are, or over TLS. Belongs to one loop. */
interface Wire {
    /**
     * Continues a handshake, as far as that is possible without waiting.
     *
     * @return whether requests can be sent
     */
    boolean open() throws IOException;

    /** Sends some bytes. */
    void write(ByteBuffer bytes) throws IOException;

    /** Whether taken bytes were not sent yet; a further write, of nothing, sends them. */
    boolean unsent();

    /** Reads what is there; {@code into} has room for it. @return the number of bytes, or -1 at the end */
    int read(ByteBuffer into) throws IOException;
}
