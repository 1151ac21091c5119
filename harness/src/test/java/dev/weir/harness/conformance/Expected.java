package dev.weir.harness.conformance;

import dev.weir.api.Failure;
import dev.weir.api.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one side has to receive, byte for byte; but a chunked body may be cut into other chunks than the table has,
 * since where the pieces end is up to the network.
 *
 * @param parts in order
 */
record Expected(List<Part> parts) {
    /** A stretch of what is received. */
    sealed interface Part {}

    /** These octets and no others. */
    record Exactly(String octets) implements Part {}

    /**
     * An error response of the proxy's own.
     *
     * @param refusal  which rule was broken; {@code null} if none was
     * @param detail   what it says went wrong; {@code {backend}} stands for the backend's address
     * @param closing  whether it says that the connection ends
     * @param bodiless whether it is a response to HEAD
     * @param date     its line that says when it was made
     */
    record OwnError(
            Failure failure, @Nullable Refusal refusal, String detail, boolean closing, boolean bodiless, String date)
            implements Part {}

    /**
     * Chunks that carry a payload.
     *
     * @param payload in one or more chunks, none of which reaches beyond it
     * @param end     what follows the last chunk's size: trailers and an empty line; {@code null} if the body goes on
     */
    record Chunks(String payload, @Nullable String end) implements Part {}

    /** Reads what a table states, for one direction of one connection after another. */
    static final class Reader {
        /** The head of a message in chunks, if some follow. */
        private static final Pattern HEAD =
                Pattern.compile("\r\ntransfer-encoding: *chunked\r\n(?:[^\r\n]+\r\n)*\r\n", Pattern.CASE_INSENSITIVE);

        private static final Pattern CHUNK = Pattern.compile("([0-9a-f]+)\r\n");

        private boolean chunksMayFollow;

        Expected read(String octets) {
            var parts = new ArrayList<Part>();
            int from = 0;
            if (chunksMayFollow) {
                from = readChunks(octets, 0, parts);
            }
            Matcher head = HEAD.matcher(octets);
            while (head.find(from)) {
                parts.add(new Exactly(octets.substring(from, head.end())));
                chunksMayFollow = true;
                from = readChunks(octets, head.end(), parts);
            }
            if (from < octets.length()) {
                parts.add(new Exactly(octets.substring(from)));
                chunksMayFollow = false;
            }
            return new Expected(List.copyOf(parts));
        }

        /** @return where the chunks end */
        private int readChunks(String octets, int start, List<Part> parts) {
            var payload = new StringBuilder();
            int from = start;
            Matcher size = CHUNK.matcher(octets);
            while (size.region(from, octets.length()).lookingAt()) {
                int length = Integer.parseInt(size.group(1), 16);
                from = size.end();
                if (length == 0) {
                    int end = endOfTrailers(octets, from);
                    parts.add(new Chunks(payload.toString(), octets.substring(from, end)));
                    chunksMayFollow = false;
                    return end;
                }
                payload.append(octets, from, from + length);
                from += length;
                if (!octets.startsWith("\r\n", from)) {
                    throw new IllegalArgumentException("a chunk of what is expected is not as long as it says");
                }
                from += 2;
            }
            if (payload.length() > 0) {
                parts.add(new Chunks(payload.toString(), null));
            }
            return from;
        }

        private static int endOfTrailers(String octets, int from) {
            if (octets.startsWith("\r\n", from)) {
                return from + 2;
            }
            int end = octets.indexOf("\r\n\r\n", from);
            if (end < 0) {
                throw new IllegalArgumentException("no empty line after the last chunk of what is expected");
            }
            return end + 4;
        }
    }
}
