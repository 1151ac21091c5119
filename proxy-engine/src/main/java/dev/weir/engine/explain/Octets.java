package dev.weir.engine.explain;

import java.nio.charset.StandardCharsets;

/** A short text in an array of its own, cut off where the array ends. Reused. */
final class Octets {
    private final byte[] octets;
    private int length;
    private boolean cut;

    Octets(int most) {
        octets = new byte[most];
    }

    void clear() {
        length = 0;
        cut = false;
    }

    /** Takes over a text of ISO-8859-1 up to a character, such as the {@code ?} that begins a query. */
    void set(CharSequence text, char end) {
        clear();
        for (int i = 0; i < text.length() && !cut; i++) {
            char c = text.charAt(i);
            if (c == end) {
                add((byte) c);
                cut = true;
            } else {
                add((byte) c);
            }
        }
    }

    private void add(byte octet) {
        if (length == octets.length) {
            cut = true;
        } else {
            octets[length++] = octet;
        }
    }

    /** Adds a line of text. One that does not fit is left out, with all that follow. */
    void addLine(byte[] from, int start, int end) {
        if (cut || length + end - start + 1 > octets.length) {
            cut = true;
            return;
        }
        System.arraycopy(from, start, octets, length, end - start);
        length += end - start;
        octets[length++] = '\n';
    }

    boolean isCut() {
        return cut;
    }

    boolean isEmpty() {
        return length == 0;
    }

    boolean is(String text) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != (char) (octets[i] & 0xff)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return new String(octets, 0, length, StandardCharsets.ISO_8859_1);
    }
}
