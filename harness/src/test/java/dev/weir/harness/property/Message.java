package dev.weir.harness.property;

import java.util.List;

/**
 * A request or response as a value, whatever its bytes looked like.
 *
 * @param start    the start line
 * @param fields   the field lines in order
 * @param body     the payload, without its framing
 * @param trailers the trailer lines in order
 * @param end      where the message ends in the bytes it was read from
 */
record Message(String start, List<Line> fields, String body, List<Line> trailers, int end) {
    String method() {
        return start.substring(0, start.indexOf(' '));
    }

    String target() {
        return start.substring(start.indexOf(' ') + 1, start.lastIndexOf(' '));
    }

    int status() {
        return Integer.parseInt(start.substring(9, 12));
    }

    String reason() {
        return start.length() < 13 ? "" : start.substring(13);
    }

    /** The digit behind {@code HTTP/1.}: 0, or 1 for everything else. */
    int minorVersion() {
        int version = start.startsWith("HTTP/") ? 7 : start.length() - 1;
        return start.charAt(version) == '0' ? 0 : 1;
    }

    boolean isRequest() {
        return !start.startsWith("HTTP/");
    }

    List<String> values(String name) {
        return Line.values(fields, name);
    }

    boolean has(String name) {
        return !values(name).isEmpty();
    }

    /** The same message, wherever it stood. */
    Message anywhere() {
        return new Message(start, fields, body, trailers, 0);
    }
}
