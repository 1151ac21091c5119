package dev.weir.engine.http;

import dev.weir.api.Headers;
import dev.weir.engine.config.NormalPath;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The head of a message: its received bytes, an index of offsets into them, and the edits. Unmodified lines are written
 * as the byte ranges that were received; new lines are stored after the original ones in the same array. Reused for one
 * message after another; belongs to one loop.
 */
public final class Head extends RawHead implements Headers {
    /** Maximum number of bytes that edits may add to a head. */
    public static final int EDIT_ROOM = 16 << 10;

    private final OctetView view = new OctetView();
    private int charged;
    private int prepaid;

    /** Clears everything for the next message. */
    public Head reset() {
        clear();
        return this;
    }

    // ---- reading, for plugins ----

    @Override
    public int size() {
        return index.live();
    }

    @Override
    public String name(int position) {
        int line = lineAt(position);
        return text(index.nameStart(line), index.nameEnd(line));
    }

    @Override
    public String value(int position) {
        return valueText(lineAt(position));
    }

    private int lineAt(int position) {
        int line = index.at(position);
        if (line < 0) {
            throw new IndexOutOfBoundsException("field line " + position + " of " + size());
        }
        return line;
    }

    private String valueText(int line) {
        return text(valueStart(line), valueEnd(line));
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

    @Override
    public int find(String name, int from) {
        int position = Math.max(0, from);
        for (int line = index.at(position); line >= 0; line = index.at(position)) {
            if (Ascii.equalsIgnoreCase(bytes, index.nameStart(line), index.nameEnd(line), name)) {
                return position;
            }
            position++;
        }
        return -1;
    }

    @Override
    public CharSequence peek(int position) {
        int line = lineAt(position);
        return view.over(bytes, valueStart(line), valueEnd(line));
    }

    /** A request's target, as {@link #peek}. */
    public CharSequence peekTarget() {
        return view.over(bytes, targetStart, targetEnd);
    }

    /** A request's path in the normal form of routes. @return the form, until its next use */
    public NormalPath path(NormalPath form) {
        return form.of(bytes, targetStart, targetEnd);
    }

    private int next(String name, @Nullable Field field, int from) {
        if (field != null) {
            return next(field, from);
        }
        for (int line = from; line < index.lines(); line++) {
            if (index.isUnknown(line)
                    && Ascii.equalsIgnoreCase(bytes, index.nameStart(line), index.nameEnd(line), name)) {
                return line;
            }
        }
        return -1;
    }

    // ---- editing, by plugins ----

    @Override
    public void add(String name, String value) {
        EditRule.refuseFraming(name);
        check(name, value);
        append(name, value.strip());
    }

    @Override
    public void set(String name, String value) {
        EditRule.refuseFraming(name);
        check(name, value);
        removeAll(name);
        append(name, value.strip());
    }

    /**
     * A value of the same length is written over the old one, so that an edit in each attempt does not make the head
     * grow.
     */
    @Override
    public void set(String name, CharSequence value) {
        EditRule.refuseFraming(name);
        EditRule.check(name, value);
        Field field = Field.of(name);
        int line = next(name, field, 0);
        boolean only = line >= 0 && next(name, field, line + 1) < 0;
        if (only && valueEnd(line) - valueStart(line) == value.length() && EditRule.isStripped(value)) {
            overwrite(valueStart(line), value);
            return;
        }
        check(name, value);
        removeAll(name);
        int from = EditRule.start(value);
        append(name, value, from, EditRule.end(value, from));
    }

    @Override
    public boolean remove(String name) {
        EditRule.refuseFraming(name);
        return removeAll(name);
    }

    @Override
    public boolean removeIf(Predicate<? super CharSequence> names) {
        return removeLines(names, view, EditRule.FRAMING);
    }

    @Override
    public boolean removeToken(String name, String token) {
        EditRule.refuseFraming(name);
        boolean found = false;
        boolean moved = false; // once a line is rewritten, all later ones are too, which keeps their order
        Field field = Field.of(name);
        int before = index.lines();
        for (int line = next(name, field, 0); line >= 0 && line < before; line = next(name, field, line + 1)) {
            boolean here = ListElements.contains(bytes, valueStart(line), valueEnd(line), token);
            found |= here;
            if (here || moved) {
                String rest = here ? ListElements.without(valueText(line), token) : valueText(line);
                moved |= !rest.isEmpty();
                index.remove(line);
                if (!rest.isEmpty()) {
                    check(name, rest);
                    append(name, rest.strip());
                }
            }
        }
        return found;
    }

    /** Checks that a plugin may add a line and that there is room. */
    private void check(String name, CharSequence value) {
        EditRule.check(name, value);
        EditRule.checkRoom(size + lengthOf(name, value) - parsedSize, EDIT_ROOM);
    }

    private static int lengthOf(String name, CharSequence value) {
        return name.length() + 2 + value.length() + 2;
    }

    // ---- memory, accounted by the loop ----

    /** The growth in bytes since the head was free. */
    public int due() {
        return Math.max(charged, grown() - prepaid);
    }

    /** The part of the growth that is already counted. */
    public int charged() {
        return charged;
    }

    /** Sets the counted part. */
    public void charged(int bytesInAll) {
        charged = bytesInAll;
    }

    /** The growth that was kept when the head became free, counted among free heads. */
    public int prepaid() {
        return prepaid;
    }

    /** Sets the kept growth. */
    public void prepaid(int counted) {
        prepaid = counted;
    }

    // ---- editing, by the engine ----

    /** Appends a line for the engine; those of plugins are checked and have a {@linkplain #EDIT_ROOM budget}. */
    public void append(String name, CharSequence value) {
        append(name, value, 0, value.length());
    }

    private void append(String name, CharSequence value, int from, int to) {
        reserve(lengthOf(name, value));
        int at = size;
        put(name, 0, name.length());
        bytes[size++] = ':';
        bytes[size++] = ' ';
        int valueAt = size;
        put(value, from, to);
        int valueEnd = size;
        bytes[size++] = '\r';
        bytes[size++] = '\n';
        line(at, at + name.length(), valueAt, valueEnd, size);
    }

    /** Replaces all lines of a name by one line, for the engine. */
    public void replace(String name, CharSequence value) {
        removeAll(name);
        append(name, value);
    }

    /** Appends a line of a field that the engine interprets. */
    public void append(Field field, String value) {
        append(field.fieldName(), value);
    }

    /** Removes every line of a field. */
    public void removeAll(Field field) {
        for (int line = next(field, 0); line >= 0; line = next(field, line + 1)) {
            index.remove(line);
        }
    }

    private boolean removeAll(String name) {
        boolean found = false;
        Field field = Field.of(name);
        for (int line = next(name, field, 0); line >= 0; line = next(name, field, line + 1)) {
            index.remove(line);
            found = true;
        }
        return found;
    }

    /** Removes every line with a name equal to a range of this head's bytes. */
    void removeNamed(int nameStart, int nameEnd) {
        for (int line = 0; line < index.lines(); line++) {
            if (!index.isRemoved(line)
                    && OctetSearch.equalIgnoringCase(
                            bytes, index.nameStart(line), index.nameEnd(line), nameStart, nameEnd)) {
                index.remove(line);
            }
        }
    }
}
