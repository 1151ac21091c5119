package dev.weir.engine.http;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The bytes of a head, received or written by the engine, in an array that grows as needed. */
abstract class HeadBytes {
    /** Initial capacity of every head. */
    public static final int INITIAL_BYTES = 2 << 10;

    byte[] bytes = new byte[INITIAL_BYTES];
    int size;
    /** The start of the head: after blank lines that may precede a request. */
    int start;
    /** The number of bytes before the edits. */
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

    /** The array to which the offsets refer; it is replaced when more bytes are received or lines are appended. */
    public byte[] octets() {
        return bytes;
    }

    /** The end of the received bytes. */
    public int end() {
        return size;
    }

    /** The position up to which the parser has searched. */
    public int looked() {
        return looked;
    }

    /** Sets the position up to which the parser has searched. */
    public void looked(int at) {
        looked = at;
    }

    /** The start of the first line that the parser has not completed. */
    public int lineStart() {
        return lineStart;
    }

    /** Sets the start of the first incomplete line. */
    public void lineStart(int at) {
        lineStart = at;
    }

    /**
     * Takes bytes up to a total limit. @return {@code false} if the limit was already reached
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

    /** Inserts an octet among the received ones. */
    public void insert(int at, byte octet) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        System.arraycopy(bytes, at, bytes, at + 1, size - at);
        bytes[at] = octet;
        size++;
    }

    /** Returns the received bytes after the end of the head to the input. */
    public void endAt(int end, ByteBuffer in) {
        in.position(in.position() - (size - end));
        size = end;
        parsedSize = end;
    }

    /** Makes room for {@code count} more octets. */
    final void reserve(int count) {
        if (size + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + count));
        }
    }

    /** Skips blank lines before a request. */
    public void beginsAt(int next) {
        start = next;
    }

    final void putCopy(byte[] from, int begin, int end) {
        reserve(end - begin);
        System.arraycopy(from, begin, bytes, size, end - begin);
        size += end - begin;
    }

    /** Appends text in ASCII, or else ISO-8859-1. */
    final void put(CharSequence text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
    }
}
