package dev.weir.harness.backend;

import dev.weir.harness.RawConnection;
import dev.weir.harness.RawRequest;
import java.io.IOException;
import java.util.Arrays;

/** Reads the body of a request in two halves, so that a fault can come between them. */
final class ScriptedBodyReader {
    /** What happens when half of the body has been read. */
    @FunctionalInterface
    interface Halfway {
        /** Does it. */
        void reached() throws IOException;
    }

    private ScriptedBodyReader() {}

    static byte[] read(RawConnection connection, RawRequest head, Halfway halfway) throws IOException {
        if (head.has("Expect", "100-continue")) {
            connection.send("HTTP/1.1 100 Continue\r\n\r\n");
        }
        String length = head.header("Content-Length");
        if (length == null || Integer.parseInt(length) == 0) {
            halfway.reached();
            return connection.readBody(head);
        }
        int size = Integer.parseInt(length);
        byte[] first = connection.readBytes(size / 2);
        halfway.reached();
        byte[] body = Arrays.copyOf(first, size);
        byte[] rest = connection.readBytes(size - first.length);
        System.arraycopy(rest, 0, body, first.length, rest.length);
        return body;
    }
}
