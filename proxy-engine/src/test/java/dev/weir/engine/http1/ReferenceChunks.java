package dev.weir.engine.http1;

import java.util.regex.Pattern;

/**
 * Parses a chunked body by the grammar (RFC 9112 §7.1) with regular expressions, as a reference for {@link
 * ChunkDecoder}, which reads octet by octet.
 *
 * @param state    whether it is complete, incomplete or malformed
 * @param payload  the payload so far
 * @param trailers all field lines after the last chunk
 * @param end      the end of the body, if it is complete
 */
public record ReferenceChunks(State state, String payload, String trailers, int end) {
    public enum State {
        DONE,
        UNFINISHED,
        MALFORMED
    }

    private static final Pattern SIZE_LINE = Pattern.compile("([0-9A-Fa-f]{1,15}+)"
            + "(?:[ \t]*+;[ \t]*+" + ReferenceHead.TOKEN + "(?:[ \t]*+=[ \t]*+(?:" + ReferenceHead.TOKEN
            + "|\"(?:[\t !#-\\[\\]-~\\x80-\\xff]|\\\\[\t\\x20-\\x7e\\x80-\\xff])*+\"))?)*+\r\n");

    /** The fields that are not forwarded by RFC 9110 §6.5.1. */
    private static final Pattern FORBIDDEN =
            Pattern.compile("(?imd)^(?:content[-_]length|transfer[-_]encoding|connection|keep-alive|te|trailer|upgrade"
                    + "|proxy-(?:connection|authenticate|authentication-info|authorization)|host|max-forwards"
                    + "|cache-control|expect|pragma|range|if-[^:]*|authorization|authentication-info|cookie|set-cookie"
                    + "|www-authenticate|content-(?:encoding|range|type)|age|date|expires|location|retry-after|vary"
                    + "|warning|forwarded|via|x-forwarded-[^:]*):.*\r\n");

    public static ReferenceChunks of(String text) {
        var scan = new Scan(text);
        var payload = new StringBuilder();
        while (scan.take(SIZE_LINE)) {
            int size = (int) Math.min(Long.parseLong(scan.group(1), 16), Integer.MAX_VALUE);
            if (size == 0) {
                return trailers(scan, payload.toString());
            }
            payload.append(scan.skip(size));
            if (!scan.take(ReferenceHead.CRLF)) {
                break;
            }
        }
        return without(scan, payload.toString());
    }

    private static ReferenceChunks trailers(Scan scan, String payload) {
        int from = scan.at();
        int lineStart = from;
        while (!scan.take(ReferenceHead.CRLF)) {
            if (!scan.take(ReferenceHead.FIELD_LINE) || !scan.take(ReferenceHead.CRLF)) {
                boolean judged = scan.text.indexOf('\n', lineStart) >= 0; // a line is checked once it has ended
                return new ReferenceChunks(judged ? State.MALFORMED : State.UNFINISHED, payload, "", -1);
            }
            lineStart = scan.at();
        }
        int end = scan.at();
        return new ReferenceChunks(State.DONE, payload, scan.text.substring(from, end - 2), end);
    }

    /** The forwarded trailers, unmodified. */
    public String passedOn() {
        return FORBIDDEN.matcher(trailers).replaceAll("");
    }

    private static ReferenceChunks without(Scan scan, String payload) {
        return new ReferenceChunks(scan.endedTooSoon() ? State.UNFINISHED : State.MALFORMED, payload, "", -1);
    }
}
