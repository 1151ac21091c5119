package dev.weir.engine.http;

import dev.weir.api.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The head of a message: its bytes as they came, an index of offsets over them, and the edits made since. Lines nobody
 * touched are written as the byte ranges they came in as; new lines are kept behind the original ones, in the same array.
 * Used again for one message after another; belongs to one loop.
 */
public final class Head implements Headers {
    private static final int INITIAL_BYTES = 2 << 10;
    private static final int INITIAL_FIELDS = 32;
    private static final int LARGEST_KEPT_BYTES = 16 << 10;
    /** Most bytes that edits may add to one head. */
    public static final int EDIT_ROOM = 16 << 10;

    private static final Field[] FIELDS = Field.values();
    private static final byte[] END_OF_HEAD = {'\r', '\n'};

    // One line takes STRIDE numbers of the index.
    private static final int STRIDE = 6;
    private static final int NAME_START = 0;
    private static final int NAME_END = 1;
    private static final int VALUE_START = 2;
    private static final int VALUE_END = 3;
    private static final int LINE_END = 4;
    private static final int KIND = 5;
    private static final int UNKNOWN = -1;
    private static final int REMOVED = -2;

    byte[] bytes = new byte[INITIAL_BYTES];
    int size;
    /** Where the head begins: after the empty lines that may come before a request. */
    int start;
    /** How far the parser has looked. */
    int scanned;
    /** Where the line begins that the parser has not yet seen the end of. */
    int lineStart;
    /** Where the start line ends, CRLF included; 0 as long as it is not there. */
    int startLineEnd;

    int minorVersion;
    String method = "";
    int targetStart;
    int targetEnd;
    int status;

    private int[] index = new int[INITIAL_FIELDS * STRIDE];
    private int lines;
    private int live;
    private long present;
    private int parsedSize;

    /** Forgets everything, for the next message. */
    public Head reset() {
        if (bytes.length > LARGEST_KEPT_BYTES) {
            bytes = new byte[INITIAL_BYTES];
        }
        size = 0;
        start = 0;
        scanned = 0;
        lineStart = 0;
        startLineEnd = 0;
        lines = 0;
        live = 0;
        present = 0;
        status = 0;
        method = "";
        return this;
    }

    // ---- filling, by the parser ----

    /** Takes as many bytes as there is space for. */
    void take(ByteBuffer in) {
        int count = Math.min(in.remaining(), bytes.length - size);
        in.get(bytes, size, count);
        size += count;
    }

    /** Doubles the space up to a limit. @return {@code false} if it is there already */
    boolean grow(int limit) {
        if (bytes.length >= limit) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, Math.min(limit, bytes.length * 2));
        return true;
    }

    /** Gives back what was taken beyond the end of the head. */
    void endAt(int end, ByteBuffer in) {
        in.position(in.position() - (size - end));
        size = end;
        parsedSize = end;
    }

    /** Adds a line to the index. */
    void line(int nameStart, int nameEnd, int valueStart, int valueEnd, int lineEnd) {
        if ((lines + 1) * STRIDE > index.length) {
            index = Arrays.copyOf(index, index.length * 2);
        }
        Field field = Field.of(bytes, nameStart, nameEnd);
        int at = lines++ * STRIDE;
        index[at + NAME_START] = nameStart;
        index[at + NAME_END] = nameEnd;
        index[at + VALUE_START] = valueStart;
        index[at + VALUE_END] = valueEnd;
        index[at + LINE_END] = lineEnd;
        index[at + KIND] = field == null ? UNKNOWN : field.number();
        present |= field == null ? 0 : field.bit();
        live++;
    }

    /** How many lines the index has, removed ones included. */
    int lines() {
        return lines;
    }

    // ---- the start line ----

    /** The digit after {@code HTTP/1.} as it came in. */
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

    /** A response's status code. */
    public int status() {
        return status;
    }

    // ---- reading, for the engine: no strings ----

    /** Whether a field is there. */
    public boolean has(Field field) {
        return (present & field.bit()) != 0;
    }

    /** Whether any of several fields is there. */
    boolean hasAny(long fields) {
        return (present & fields) != 0;
    }

    /** How many lines a field has. */
    public int count(Field field) {
        int count = 0;
        if (has(field)) {
            for (int line = 0; line < lines; line++) {
                count += is(line, field) ? 1 : 0;
            }
        }
        return count;
    }

    /** The next line of a field. @return its number, or -1 */
    int next(Field field, int from) {
        for (int line = from; line < lines; line++) {
            if (is(line, field)) {
                return line;
            }
        }
        return -1;
    }

    private boolean is(int line, Field field) {
        return index[line * STRIDE + KIND] == field.number();
    }

    int valueStart(int line) {
        return index[line * STRIDE + VALUE_START];
    }

    int valueEnd(int line) {
        return index[line * STRIDE + VALUE_END];
    }

    /** Whether a field's lists contain an element; as {@link #containsToken} without looking the name up. */
    public boolean hasToken(Field field, String token) {
        if (has(field)) {
            for (int line = next(field, 0); line >= 0; line = next(field, line + 1)) {
                if (ListElements.contains(bytes, valueStart(line), valueEnd(line), token)) {
                    return true;
                }
            }
        }
        return false;
    }

    // ---- reading, for plugins ----

    @Override
    public int size() {
        return live;
    }

    @Override
    public String name(int index) {
        int at = lineAt(index) * STRIDE;
        return text(this.index[at + NAME_START], this.index[at + NAME_END]);
    }

    @Override
    public String value(int index) {
        return valueText(lineAt(index));
    }

    private int lineAt(int wanted) {
        int seen = 0;
        for (int line = 0; line < lines; line++) {
            if (index[line * STRIDE + KIND] != REMOVED && seen++ == wanted) {
                return line;
            }
        }
        throw new IndexOutOfBoundsException("field line " + wanted + " of " + live);
    }

    private String valueText(int line) {
        return text(valueStart(line), valueEnd(line));
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    @Override
    public boolean contains(String name) {
        return next(name, Field.of(name), 0) >= 0;
    }

    @Override
    public @Nullable String first(String name) {
        int line = next(name, Field.of(name), 0);
        return line < 0 ? null : valueText(line);
    }

    @Override
    public List<String> all(String name) {
        var values = new ArrayList<String>();
        Field field = Field.of(name);
        for (int line = next(name, field, 0); line >= 0; line = next(name, field, line + 1)) {
            values.add(valueText(line));
        }
        return List.copyOf(values);
    }

    @Override
    public boolean containsToken(String name, String token) {
        Field field = Field.of(name);
        for (int line = next(name, field, 0); line >= 0; line = next(name, field, line + 1)) {
            if (ListElements.contains(bytes, valueStart(line), valueEnd(line), token)) {
                return true;
            }
        }
        return false;
    }

    private int next(String name, @Nullable Field field, int from) {
        if (field != null) {
            return has(field) ? next(field, from) : -1;
        }
        for (int line = from; line < lines; line++) {
            int at = line * STRIDE;
            if (index[at + KIND] == UNKNOWN
                    && Ascii.equalsIgnoreCase(bytes, index[at + NAME_START], index[at + NAME_END], name)) {
                return line;
            }
        }
        return -1;
    }

    // ---- editing, by plugins ----

    @Override
    public void add(String name, String value) {
        refuseFraming(name);
        append(name, value);
    }

    @Override
    public void set(String name, String value) {
        refuseFraming(name);
        check(name, value);
        removeAll(name);
        append(name, value);
    }

    @Override
    public boolean remove(String name) {
        refuseFraming(name);
        return removeAll(name);
    }

    @Override
    public boolean removeToken(String name, String token) {
        refuseFraming(name);
        boolean found = false;
        Field field = Field.of(name);
        int before = lines; // lines this call appends hold the token no more
        for (int line = next(name, field, 0); line >= 0 && line < before; line = next(name, field, line + 1)) {
            if (ListElements.contains(bytes, valueStart(line), valueEnd(line), token)) {
                found = true;
                String rest = ListElements.without(valueText(line), token);
                removeLine(line);
                if (!rest.isEmpty()) {
                    append(name, rest);
                }
            }
        }
        return found;
    }

    private static void refuseFraming(String name) {
        Field field = Field.of(name);
        if (field == Field.CONTENT_LENGTH || field == Field.TRANSFER_ENCODING || field == Field.TRAILER) {
            throw new IllegalArgumentException(name + " is the engine's own: a plugin cannot edit message framing");
        }
    }

    private static void check(String name, String value) {
        if (!Ascii.isToken(name)) {
            throw new IllegalArgumentException("'" + name + "' is not a field name (RFC 9110 §5.1)");
        }
        if (!Ascii.isValue(value)) {
            throw new IllegalArgumentException(
                    "the value of " + name + " has characters that are not allowed (RFC 9110 §5.5)");
        }
    }

    // ---- editing, by the engine ----

    /** Appends a line. */
    void append(String name, String value) {
        check(name, value);
        int length = name.length() + 2 + value.length() + 2;
        if (size + length > parsedSize + EDIT_ROOM) {
            throw new IllegalStateException("plugins added more than " + EDIT_ROOM + " bytes to one head");
        }
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length));
        }
        int at = size;
        put(name);
        bytes[size++] = ':';
        bytes[size++] = ' ';
        put(value);
        int valueEnd = size;
        bytes[size++] = '\r';
        bytes[size++] = '\n';
        line(at, at + name.length(), valueEnd - value.length(), valueEnd, size);
    }

    private void put(String text) {
        for (int i = 0; i < text.length(); i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
    }

    /** Appends a line for a field of the engine's. */
    public void append(Field field, String value) {
        append(field.fieldName(), value);
    }

    /** Removes every line of a field. */
    public void removeAll(Field field) {
        if (has(field)) {
            for (int line = next(field, 0); line >= 0; line = next(field, line + 1)) {
                removeLine(line);
            }
            present &= ~field.bit();
        }
    }

    private boolean removeAll(String name) {
        boolean found = false;
        Field field = Field.of(name);
        for (int line = next(name, field, 0); line >= 0; line = next(name, field, line + 1)) {
            removeLine(line);
            found = true;
        }
        return found;
    }

    /** Removes every line whose name equals a range of this head's bytes. */
    void removeNamed(int nameStart, int nameEnd) {
        for (int line = 0; line < lines; line++) {
            int at = line * STRIDE;
            if (index[at + KIND] != REMOVED
                    && Ascii.equalsIgnoreCase(
                            bytes, index[at + NAME_START], index[at + NAME_END], bytes, nameStart, nameEnd)) {
                removeLine(line);
            }
        }
    }

    private void removeLine(int line) {
        int kind = index[line * STRIDE + KIND];
        index[line * STRIDE + KIND] = REMOVED;
        live--;
        if (kind >= 0 && next(FIELDS[kind], 0) < 0) {
            present &= ~FIELDS[kind].bit();
        }
    }

    // ---- writing ----

    /** Writes the head as it stands now, in as few pieces as the edits allow. */
    public void writeTo(ByteBuffer out) {
        int from = start;
        int to = startLineEnd;
        for (int line = 0; line < lines; line++) {
            int at = line * STRIDE;
            if (index[at + KIND] != REMOVED) {
                if (index[at + NAME_START] != to) {
                    out.put(bytes, from, to - from);
                    from = index[at + NAME_START];
                }
                to = index[at + LINE_END];
            }
        }
        out.put(bytes, from, to - from);
        out.put(END_OF_HEAD);
    }

    /** At most how many bytes {@link #writeTo} writes. */
    public int writtenSize() {
        return size + END_OF_HEAD.length;
    }

    /** The head's bytes as it stands now, for people. */
    @Override
    public String toString() {
        var out = ByteBuffer.allocate(writtenSize());
        writeTo(out);
        return new String(out.array(), 0, out.position(), StandardCharsets.ISO_8859_1);
    }
}
