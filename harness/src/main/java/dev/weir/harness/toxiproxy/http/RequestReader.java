package dev.weir.harness.toxiproxy.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads requests from a stream, one after the other. */
final class RequestReader {
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int MOST_FIELDS = 1000;
    private static final int LARGEST_BODY = 64 * 1024 * 1024;

    private final InputStream in;
    private final OutputStream out;

    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /**
     * Reads a request.
     *
     * @throws EOFException if the stream ends
     * @throws BadRequestException if it is invalid
     */
    HttpRequest read() throws IOException {
        String line = line();
        while (line.isEmpty()) { // RFC 9112 §2.2
            line = line();
        }
        String[] words = line.split(" ", -1);
        if (words.length != 3 || !words[2].matches("HTTP/1\\.[01]") || words[0].isEmpty()) {
            throw new BadRequestException("malformed request line");
        }
        Map<String, String> fields = fields();
        return new HttpRequest(words[0], path(words[1]), words[2], fields, body(fields));
    }

    private Map<String, String> fields() throws IOException {
        var fields = new HashMap<String, String>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon <= 0 || fields.size() == MOST_FIELDS) {
                throw new BadRequestException("malformed header");
            }
            fields.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return fields;
    }

    /** Reads a body; a request without length and without chunks has none, whatever its method. */
    private byte[] body(Map<String, String> fields) throws IOException {
        boolean chunked = fields.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked");
        int length = chunked ? 0 : number(fields.getOrDefault("content-length", "0"), 10);
        if (!chunked && length == 0) {
            return new byte[0];
        }
        if (fields.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII));
            out.flush();
        }
        return chunked ? chunks() : exactly(length);
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            if (body.size() + (long) size > LARGEST_BODY) {
                throw new BadRequestException("request body too large");
            }
            body.write(exactly(size));
            if (!line().isEmpty()) {
                throw new BadRequestException("malformed chunked encoding");
            }
        }
        fields(); // trailers are ignored
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        String line = line();
        int extension = line.indexOf(';');
        return number((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
    }

    private static int number(String digits, int radix) throws IOException {
        try {
            int number = Integer.parseInt(digits, radix);
            if (number >= 0 && number <= LARGEST_BODY) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new BadRequestException("bad length");
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException();
            }
            if (line.size() == LONGEST_LINE) {
                throw new BadRequestException("line too long");
            }
            line.write(octet);
        }
        String text = line.toString(ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** The path of a target, percent-decoded once; a plus stays a plus. */
    private static String path(String target) throws IOException {
        int query = target.indexOf('?');
        String raw = query < 0 ? target : target.substring(0, query);
        if (raw.startsWith("http://")) {
            int slash = raw.indexOf('/', "http://".length());
            raw = slash < 0 ? "/" : raw.substring(slash);
        }
        var decoded = new ByteArrayOutputStream();
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '%') {
                decoded.write(escaped(raw, i));
                i += 2;
            } else {
                decoded.write(raw.charAt(i));
            }
        }
        return decoded.toString(UTF_8);
    }

    private static int escaped(String raw, int at) throws IOException {
        int high = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 1), 16) : -1;
        int low = high < 0 ? -1 : Character.digit(raw.charAt(at + 2), 16);
        if (low < 0) {
            throw new BadRequestException("invalid URL escape");
        }
        return high * 16 + low;
    }
}
