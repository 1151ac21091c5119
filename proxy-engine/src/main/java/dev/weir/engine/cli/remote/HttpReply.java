package dev.weir.engine.cli.remote;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A response of HTTP/1.1 on a connection that carries no other one.
 *
 * @param status the three digits
 * @param reason what the status line says behind them
 * @param fields the fields by their names in lower case; of several with the same name, the first
 * @param body   the body without its framing; its end is the end of the body
 */
record HttpReply(int status, String reason, Map<String, String> fields, InputStream body) {
    /** Maximum size of a body that is read as a whole: a state with some ten thousand backends. */
    static final int MOST_BYTES = 32 << 20;

    private static final int LONGEST_LINE = 8 << 10;
    private static final int MOST_FIELDS = 100;
    private static final int MOST_INTERIM = 10;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: (.*))?");

    /** What was read is not HTTP. */
    static final class NotHttpException extends IOException {
        private static final long serialVersionUID = 1;

        NotHttpException(String message) {
            super(message);
        }
    }

    /**
     * Reads a head; interim responses are skipped.
     *
     * @throws NotHttpException if it is not a response of HTTP/1.1
     */
    static HttpReply read(InputStream in) throws IOException {
        for (int i = 0; i < MOST_INTERIM; i++) {
            Matcher line = STATUS_LINE.matcher(line(in));
            if (!line.matches()) {
                throw new NotHttpException("the first line is not one of HTTP/1.1");
            }
            int status = Integer.parseInt(line.group(1));
            Map<String, String> fields = fields(in);
            if (status >= 200) {
                String reason = line.group(2) == null ? "" : line.group(2);
                return new HttpReply(status, reason, fields, body(in, status, fields));
            }
        }
        throw new NotHttpException("there are too many interim responses");
    }

    private static Map<String, String> fields(InputStream in) throws IOException {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i <= MOST_FIELDS; i++) {
            String line = line(in);
            if (line.isEmpty()) {
                return fields;
            }
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new NotHttpException("a field has no name");
            }
            fields.putIfAbsent(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        throw new NotHttpException("there are more than " + MOST_FIELDS + " fields");
    }

    private static InputStream body(InputStream in, int status, Map<String, String> fields) throws IOException {
        if (status == 204 || status == 304) {
            return InputStream.nullInputStream();
        }
        String coding = fields.get("transfer-encoding");
        if (coding != null) {
            if (!coding.equalsIgnoreCase("chunked")) {
                throw new NotHttpException("the transfer coding is not chunked");
            }
            return new FramedBody(in, true, 0);
        }
        String length = fields.get("content-length");
        if (length == null) {
            return in;
        }
        if (!length.matches("[0-9]{1,18}")) {
            throw new NotHttpException("the length is not a number");
        }
        return new FramedBody(in, false, Long.parseLong(length));
    }

    /** A line without its end. @throws IOException if it is too long, or the end came first */
    static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw line.length() == 0
                        ? new IOException("the connection was closed without a response")
                        : new NotHttpException("the connection was closed within a line");
            }
            if (line.length() >= LONGEST_LINE) {
                throw new NotHttpException("a line is longer than " + LONGEST_LINE + " bytes");
            }
            line.append((char) octet);
        }
        int end = line.length();
        boolean carriageReturn = end > 0 && line.charAt(end - 1) == '\r';
        return new String(line.substring(0, carriageReturn ? end - 1 : end).getBytes(ISO_8859_1), UTF_8);
    }

    /** The whole body as text. @throws IOException if it is larger than {@link #MOST_BYTES} */
    String text() throws IOException {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new IOException("the response is larger than " + (MOST_BYTES >> 20) + " MiB");
        }
        return new String(bytes, UTF_8);
    }

    /** Whether the body has a media type, whatever its parameters. */
    boolean isA(String type) {
        String written = fields.getOrDefault("content-type", "");
        int semicolon = written.indexOf(';');
        return (semicolon < 0 ? written : written.substring(0, semicolon))
                .strip()
                .equalsIgnoreCase(type);
    }
}
