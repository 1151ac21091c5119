package dev.weir.harness.conformance;

import java.io.IOException;
import java.net.SocketException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request of the proxy's to its end, if it has one: what a backend that is broken off would have to throw away.
 */
final class RequestEnd {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n");
    private static final Pattern CHUNKED = Pattern.compile("(?i)\r\ntransfer-encoding: *chunked\r\n");

    private RequestEnd() {}

    /** Reads a request. @return all of it, or {@code null} if the stream ends before */
    static @Nullable String read(Wire wire) throws IOException {
        var request = new StringBuilder();
        try {
            readTo(wire, request, "\r\n\r\n");
            Matcher length = LENGTH.matcher(request);
            if (length.find()) {
                readCount(wire, request, Integer.parseInt(length.group(1)));
            } else if (CHUNKED.matcher(request).find()) {
                readTo(wire, request, "\r\n0\r\n\r\n");
            }
            return request.toString();
        } catch (SocketException | EndException ended) {
            return null;
        }
    }

    private static void readTo(Wire wire, StringBuilder request, String end) throws IOException {
        while (request.length() < end.length() || request.indexOf(end, request.length() - end.length()) < 0) {
            readCount(wire, request, 1);
        }
    }

    private static void readCount(Wire wire, StringBuilder request, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            int octet = wire.read();
            if (octet < 0) {
                throw new EndException();
            }
            request.append((char) octet);
        }
    }

    /** The stream ended. */
    private static final class EndException extends IOException {
        private static final long serialVersionUID = 1;
    }
}
