package dev.weir.engine.http;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Presents octets as characters of ISO-8859-1 without copying. Reusable. */
final class OctetView implements CharSequence {
    private byte[] octets = {};
    private int start;
    private int end;

    OctetView over(byte[] bytes, int from, int to) {
        octets = bytes;
        start = from;
        end = to;
        return this;
    }

    @Override
    public int length() {
        return end - start;
    }

    @Override
    public char charAt(int index) {
        return (char) (octets[start + Objects.checkIndex(index, end - start)] & 0xff);
    }

    @Override
    public String subSequence(int from, int to) {
        Objects.checkFromToIndex(from, to, length());
        return new String(octets, start + from, to - from, StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return new String(octets, start, end - start, StandardCharsets.ISO_8859_1);
    }
}
