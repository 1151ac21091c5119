package dev.weir.engine.http;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Indexes the field lines of a head: offsets into its bytes, one line after another, in one int array. Lines are never
 * moved; a removed one is marked.
 */
final class FieldIndex {
    private static final Field[] FIELDS = Field.values();
    private static final int INITIAL_LINES = 32;

    // One line takes STRIDE numbers.
    private static final int STRIDE = 6;
    private static final int NAME_START = 0;
    private static final int NAME_END = 1;
    private static final int VALUE_START = 2;
    private static final int VALUE_END = 3;
    private static final int LINE_END = 4;
    private static final int KIND = 5;

    private static final int UNKNOWN = -1;
    private static final int REMOVED = -2;

    private int[] numbers = new int[INITIAL_LINES * STRIDE];
    /** The number of lines of each field: searching the lines instead would make removing many of them quadratic. */
    private final int[] counts = new int[FIELDS.length];

    private int lines;
    private int live;
    private long present;
    /** The position where the last search ended, so that iterating over all lines takes one pass. */
    private int cursor;
    /** The number of live lines before the cursor. */
    private int liveBeforeCursor;

    void clear() {
        lines = 0;
        live = 0;
        present = 0;
        Arrays.fill(counts, 0);
        rewind();
    }

    private void rewind() {
        cursor = 0;
        liveBeforeCursor = 0;
    }

    /** Bytes that it takes beyond the initial size. */
    int grown() {
        return (numbers.length - INITIAL_LINES * STRIDE) * Integer.BYTES;
    }

    /** Releases the memory beyond the initial size. The index must be empty. */
    void shrink() {
        if (grown() > 0) {
            numbers = new int[INITIAL_LINES * STRIDE];
        }
    }

    /** Appends a line; {@code field} is {@code null} if the engine does not interpret it. */
    void add(@Nullable Field field, int nameStart, int nameEnd, int valueStart, int valueEnd, int lineEnd) {
        if ((lines + 1) * STRIDE > numbers.length) {
            numbers = Arrays.copyOf(numbers, numbers.length * 2);
        }
        int at = lines * STRIDE;
        numbers[at + NAME_START] = nameStart;
        numbers[at + NAME_END] = nameEnd;
        numbers[at + VALUE_START] = valueStart;
        numbers[at + VALUE_END] = valueEnd;
        numbers[at + LINE_END] = lineEnd;
        numbers[at + KIND] = field == null ? UNKNOWN : field.number();
        if (field != null) {
            present |= field.bit();
            counts[field.number()]++;
        }
        lines++;
        live++;
    }

    /** Marks a line as removed. */
    void remove(int line) {
        int kind = numbers[line * STRIDE + KIND];
        numbers[line * STRIDE + KIND] = REMOVED;
        live--;
        rewind();
        if (kind >= 0 && --counts[kind] == 0) {
            present &= ~FIELDS[kind].bit();
        }
    }

    /** The number of lines of a field. */
    int count(Field field) {
        return counts[field.number()];
    }

    /** Finds a line by its position among the lines that are not removed. @return its number, or -1 */
    int at(int position) {
        if (position < liveBeforeCursor) {
            rewind();
        }
        int seen = liveBeforeCursor;
        for (int line = cursor; line < lines; line++) {
            if (!isRemoved(line)) {
                if (seen == position) {
                    cursor = line;
                    liveBeforeCursor = seen;
                    return line;
                }
                seen++;
            }
        }
        return -1;
    }

    /** The number of lines, including removed ones. */
    int lines() {
        return lines;
    }

    /** The number of lines that are not removed. */
    int live() {
        return live;
    }

    /** Whether any of several fields is present. */
    boolean hasAny(long fields) {
        return (present & fields) != 0;
    }

    /** Finds the next line of a field from a line on. @return its number, or -1 */
    int next(Field field, int from) {
        if ((present & field.bit()) == 0) {
            return -1;
        }
        for (int line = from; line < lines; line++) {
            if (numbers[line * STRIDE + KIND] == field.number()) {
                return line;
            }
        }
        return -1;
    }

    boolean isRemoved(int line) {
        return numbers[line * STRIDE + KIND] == REMOVED;
    }

    /** Whether a line exists and belongs to no field that the engine interprets. */
    boolean isUnknown(int line) {
        return numbers[line * STRIDE + KIND] == UNKNOWN;
    }

    int nameStart(int line) {
        return numbers[line * STRIDE + NAME_START];
    }

    int nameEnd(int line) {
        return numbers[line * STRIDE + NAME_END];
    }

    int valueStart(int line) {
        return numbers[line * STRIDE + VALUE_START];
    }

    int valueEnd(int line) {
        return numbers[line * STRIDE + VALUE_END];
    }

    /** The start of the next line. */
    int lineEnd(int line) {
        return numbers[line * STRIDE + LINE_END];
    }
}
