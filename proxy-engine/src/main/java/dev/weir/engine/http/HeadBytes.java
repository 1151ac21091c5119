package dev.weir.engine.http;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The octets of a head: taken as they come, or put there by the engine; the array grows as it has to. */
abstract class HeadBytes {
    /** So many bytes every head has room for. */
    public static final int INITIAL_BYTES = 2 << 10;

    byte[] bytes = new byte[INITIAL_BYTES];
    int size;
    /** Where the head begins: after the empty lines that may come before a request. */
    int start;
    /** How many there were before the edits. */
    int parsedSize;

    private int looked;
    private int lineStart;

    final void clearBytes() {
        size = 0;
        start = 0;
        looked = 0;
        lineStart = 0;
    }

    final int grownBytes() {
        return bytes.length - INITIAL_BYTES;
    }

    final void shrinkBytes() {
        if (bytes.length > INITIAL_BYTES) {
            bytes = new byte[INITIAL_BYTES];
        }
    }

    /** The array that the offsets are about; another one once more bytes were taken or lines appended. */
    public byte[] octets() {
        return bytes;
    }

    /** Where the bytes end that were taken. */
    public int end() {
        return size;
    }

    /** Up to where the parser has looked. */
    public int looked() {
        return looked;
    }

    /** The parser has looked up to here. */
    public void looked(int at) {
        looked = at;
    }

    /** Where the line begins whose end the parser has not seen yet. */
    public int lineStart() {
        return lineStart;
    }

    /** Such a line begins here. */
    public void lineStart(int at) {
        lineStart = at;
    }

    /**
     * Takes bytes up to a limit in all, making space for them. @return {@code false} if the limit was reached before
     */
    public boolean take(ByteBuffer in, int limit) {
        if (size >= limit) {
            return false;
        }
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        int count = Math.min(in.remaining(), Math.min(limit, bytes.length) - size);
        in.get(bytes, size, count);
        size += count;
        return true;
    }

    /** Makes room for one more octet among those that were taken. */
    public void insert(int at, byte octet) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        System.arraycopy(bytes, at, bytes, at + 1, size - at);
        bytes[at] = octet;
        size++;
    }

    /** Gives back what was taken beyond the end of the head. */
    public void endAt(int end, ByteBuffer in) {
        in.position(in.position() - (size - end));
        size = end;
        parsedSize = end;
    }

    /** Makes room for so many more octets. */
    final void reserve(int count) {
        if (size + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + count));
        }
    }

    /** Empty lines came before a request: it begins behind them. */
    public void beginsAt(int next) {
        start = next;
    }

    final void putCopy(byte[] from, int begin, int end) {
        reserve(end - begin);
        System.arraycopy(from, begin, bytes, size, end - begin);
        size += end - begin;
    }

    /** Puts text that is ASCII, or else ISO-8859-1. */
    final void put(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
    }
}
