package dev.weir.engine.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/**
 * The bytes of a head with an index: filled by a parser, read by the engine without creating strings, and written in as
 * few pieces as the edits allow.
 */
abstract class RawHead extends HeadBytes {

    private static final byte[] END_OF_HEAD = {'\r', '\n'};

    /** The end of the start line, including CRLF; 0 until it is complete. */
    int startLineEnd;

    int minorVersion;
    String method = "";
    int targetStart;
    int targetEnd;
    int status;

    final FieldIndex index = new FieldIndex();

    /** Clears everything for the next message. */
    void clear() {
        clearBytes();
        startLineEnd = 0;
        index.clear();
        status = 0;
        method = "";
        targetStart = 0;
        targetEnd = 0;
    }

    /** The growth in bytes beyond the initial size. */
    public int grown() {
        return grownBytes() + index.grown();
    }

    /** Releases the memory beyond the initial size, with all content. */
    public void shrink() {
        clear();
        shrinkBytes();
        index.shrink();
    }

    /** Appends a line for the engine: a name, a colon, a space, a value and CRLF. */
    final void appendLine(byte[] line, int nameLength) {
        reserve(line.length);
        int at = size;
        System.arraycopy(line, 0, bytes, at, line.length);
        size += line.length;
        line(at, at + nameLength, at + nameLength + 2, size - 2, size);
    }

    /** Adds a line to the index. */
    public void line(int nameStart, int nameEnd, int valueStart, int valueEnd, int lineEnd) {
        index.add(Field.of(bytes, nameStart, nameEnd), nameStart, nameEnd, valueStart, valueEnd, lineEnd);
    }

    /** Whether nothing has been received but blank lines before a request. */
    public boolean blank() {
        return startLineEnd == 0 && size == start;
    }

    /** Whether the start line is complete and valid. */
    public boolean begun() {
        return startLineEnd > 0;
    }

    /** The number of lines, including removed ones. */
    public int lines() {
        return index.lines();
    }

    // ---- the start line ----

    /**
     * Sets the end of the start line.
     *
     * @param next start of the following line
     */
    public void startLineEnds(int next) {
        startLineEnd = next;
    }

    /** The start of the line after the start line; 0 until the start line is complete. */
    public int startLineEnd() {
        return startLineEnd;
    }

    /** Sets the parts of a request line. */
    public void requestLine(String requestMethod, int targetFrom, int targetTo, int minor) {
        method = requestMethod;
        targetStart = targetFrom;
        targetEnd = targetTo;
        minorVersion = minor;
    }

    /** Sets the parts of a status line. */
    public void statusLine(int code, int minor) {
        status = code;
        minorVersion = minor;
    }

    /** The digit after {@code HTTP/1.} as received. */
    public int minorVersion() {
        return minorVersion;
    }

    /** A request's method. */
    public String method() {
        return method;
    }

    /** A request's target. */
    public String target() {
        return text(targetStart, targetEnd);
    }

    /** The request line as far as received, for logs: it may contain any octets except line ends. */
    public String requestLine() {
        if (startLineEnd > 0) {
            return method + ' ' + target() + " HTTP/1." + minorVersion;
        }
        int end = start;
        while (end < size && bytes[end] != '\r' && bytes[end] != '\n') {
            end++;
        }
        return text(start, end);
    }

    /** A response's status code. */
    public int status() {
        return status;
    }

    /**
     * Replaces a request's target by its end.
     *
     * @param from new start of the target
     * @param form the first octet of the new target
     */
    void shortenTarget(int from, char form) {
        int by = from - targetStart;
        System.arraycopy(bytes, start, bytes, start + by, targetStart - start);
        start += by;
        targetStart = from;
        bytes[from] = (byte) form;
    }

    /** Tells the names of the lines that were added or removed since the head was received. */
    public void tellEdits(EditedNames to) {
        for (int line = 0; line < index.lines(); line++) {
            int nameStart = index.nameStart(line);
            boolean received = nameStart < parsedSize;
            if (received && index.isRemoved(line)) {
                to.removed(bytes, nameStart, index.nameEnd(line));
            } else if (!received && !index.isRemoved(line)) {
                to.added(bytes, nameStart, index.nameEnd(line));
            }
        }
    }

    // ---- reading, for the engine: no strings ----

    /** Whether a field is present. */
    public boolean has(Field field) {
        return index.hasAny(field.bit());
    }

    /** Whether any of several fields is present. */
    public boolean hasAny(long fields) {
        return index.hasAny(fields);
    }

    /** The number of lines of a field. */
    public int count(Field field) {
        return index.count(field);
    }

    /** Finds the next line of a field from a line on. @return its number, or -1 */
    public int next(Field field, int from) {
        return index.next(field, from);
    }

    public int nameEnd(int line) {
        return index.nameEnd(line);
    }

    public int lineEnd(int line) {
        return index.lineEnd(line);
    }

    /** Whether a line has exactly this value, in this case, with the usual single space before it. */
    public boolean isWritten(int line, String value) {
        int space = index.valueStart(line) - index.nameEnd(line) - 1;
        return space <= 1
                && index.lineEnd(line) - index.valueEnd(line) == 2
                && Ascii.equal(bytes, index.valueStart(line), index.valueEnd(line), value);
    }

    public int valueStart(int line) {
        return index.valueStart(line);
    }

    public int valueEnd(int line) {
        return index.valueEnd(line);
    }

    /** Whether a field's lists contain an element, over all its lines, compared case-insensitively. */
    public boolean hasToken(Field field, String token) {
        for (int line = next(field, 0); line >= 0; line = next(field, line + 1)) {
            if (ListElements.contains(bytes, valueStart(line), valueEnd(line), token)) {
                return true;
            }
        }
        return false;
    }

    /** Removes the lines with matching names, except those of the fields in {@code aside}. */
    final boolean removeLines(Predicate<? super CharSequence> names, OctetView view, long aside) {
        boolean found = false;
        for (int line = 0; line < index.lines(); line++) {
            int from = index.nameStart(line);
            int to = index.nameEnd(line);
            Field field = Field.of(bytes, from, to);
            boolean asked = !index.isRemoved(line) && (field == null || (field.bit() & aside) == 0);
            if (asked && names.test(view.over(bytes, from, to))) {
                index.remove(line);
                found = true;
            }
        }
        return found;
    }

    final String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    // ---- writing ----

    /** Copies the current content to another head. */
    public void copyTo(Head target) {
        target.clear();
        target.putCopy(bytes, start, startLineEnd);
        target.startLineEnd = target.size;
        target.statusLine(status, minorVersion);
        for (int line = 0; line < index.lines(); line++) {
            if (!index.isRemoved(line)) {
                int by = target.size - index.nameStart(line);
                target.putCopy(bytes, index.nameStart(line), index.lineEnd(line));
                target.line(
                        index.nameStart(line) + by,
                        index.nameEnd(line) + by,
                        index.valueStart(line) + by,
                        index.valueEnd(line) + by,
                        index.lineEnd(line) + by);
            }
        }
        target.parsedSize = target.size;
    }

    /** Writes the current content, in as few pieces as the edits allow. */
    public void writeTo(ByteBuffer out) {
        int from = start;
        int to = startLineEnd;
        for (int line = 0; line < index.lines(); line++) {
            if (!index.isRemoved(line)) {
                if (index.nameStart(line) != to) {
                    out.put(bytes, from, to - from);
                    from = index.nameStart(line);
                }
                to = index.lineEnd(line);
            }
        }
        out.put(bytes, from, to - from);
        out.put(END_OF_HEAD);
    }

    /** An upper bound for the number of bytes that {@link #writeTo} writes. */
    public int writtenSize() {
        return size + END_OF_HEAD.length;
    }

    /** The current content, for logs and tests. */
    @Override
    public String toString() {
        var out = ByteBuffer.allocate(writtenSize());
        writeTo(out);
        return new String(out.array(), 0, out.position(), StandardCharsets.ISO_8859_1);
    }
}
