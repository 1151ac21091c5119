package dev.weir.engine.tls;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the server name from the first record of a client (RFC 8446 §4.1.2, RFC 6066 §3), before the engine does. The
 * name only decides which certificate a session ticket is compared with. The engine validates the message.
 */
final class ClientHelloName {
    private static final byte HANDSHAKE = 22;
    private static final byte CLIENT_HELLO = 1;
    private static final int VERSION_AND_RANDOM = 34;
    private static final int SERVER_NAME = 0;
    private static final int MOST_OCTETS = 255;

    private ClientHelloName() {}

    /**
     * Finds the name.
     *
     * @param record the first bytes of the connection; the position of the buffer does not change
     * @return the name; {@code null} if there is none, or if the message is incomplete or has more than one record
     */
    static @Nullable String in(ByteBuffer record) {
        ByteBuffer bytes = record.duplicate();
        try {
            if (bytes.get() != HANDSHAKE) {
                return null;
            }
            skip(bytes, 2);
            ByteBuffer hello = vector(bytes, unsignedShort(bytes));
            if (hello.get() != CLIENT_HELLO) {
                return null;
            }
            skip(hello, 3 + VERSION_AND_RANDOM);
            skip(hello, hello.get() & 0xff); // session id
            skip(hello, unsignedShort(hello)); // cipher suites
            skip(hello, hello.get() & 0xff); // compression methods
            return inExtensions(vector(hello, unsignedShort(hello)));
        } catch (BufferUnderflowException e) {
            return null;
        }
    }

    private static @Nullable String inExtensions(ByteBuffer extensions) {
        while (extensions.hasRemaining()) {
            int type = unsignedShort(extensions);
            ByteBuffer extension = vector(extensions, unsignedShort(extensions));
            if (type == SERVER_NAME) {
                ByteBuffer names = vector(extension, unsignedShort(extension));
                return names.get() == 0 ? name(vector(names, unsignedShort(names))) : null;
            }
        }
        return null;
    }

    private static @Nullable String name(ByteBuffer octets) {
        return octets.remaining() > MOST_OCTETS
                ? null
                : StandardCharsets.US_ASCII.decode(octets).toString();
    }

    private static int unsignedShort(ByteBuffer bytes) {
        return bytes.getShort() & 0xffff;
    }

    private static ByteBuffer vector(ByteBuffer bytes, int length) {
        if (length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer vector = bytes.slice(bytes.position(), length);
        skip(bytes, length);
        return vector;
    }

    private static void skip(ByteBuffer bytes, int length) {
        if (length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        bytes.position(bytes.position() + length);
    }
}
