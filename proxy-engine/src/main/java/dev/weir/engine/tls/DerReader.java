package dev.weir.engine.tls;

import java.util.Arrays;

/**
 * Reads the elements of a DER value one after another (X.690 §8, §10). It supports the types that keys and names
 * consist of. The JDK reads certificates.
 */
final class DerReader {
    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;
    static final int OID = 0x06;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    private static final int MOST_OID_OCTETS = 32;

    private final byte[] bytes;
    private final int end;
    private int at;

    DerReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private DerReader(byte[] bytes, int at, int end) {
        this.bytes = bytes;
        this.at = at;
        this.end = end;
    }

    /** The tag of a constructed, context-specific element. */
    static int context(int number) {
        return 0xa0 | number;
    }

    /** Whether the next element has this tag. */
    boolean isNext(int tag) {
        return at < end && (bytes[at] & 0xff) == tag;
    }

    boolean hasNext() {
        return at < end;
    }

    /** The elements inside the next element. */
    DerReader inside(int tag) throws DerException {
        int start = start(tag);
        return new DerReader(bytes, start, at);
    }

    /** The content of the next element. */
    byte[] content(int tag) throws DerException {
        return Arrays.copyOfRange(bytes, start(tag), at);
    }

    /** The next element with its tag and length. */
    byte[] whole() throws DerException {
        int from = at;
        skip();
        return Arrays.copyOfRange(bytes, from, at);
    }

    /** The content of the next element, whatever its tag. */
    byte[] anyContent() throws DerException {
        return Arrays.copyOfRange(bytes, startOfAny(), at);
    }

    void skip() throws DerException {
        var unused = startOfAny();
    }

    /** The next element, an integer between 0 and 2^31. */
    int integer() throws DerException {
        int start = start(INTEGER);
        if (start == at || at - start > Integer.BYTES || bytes[start] < 0) {
            throw new DerException("an integer is out of range");
        }
        int value = 0;
        for (int i = start; i < at; i++) {
            value = value << 8 | (bytes[i] & 0xff);
        }
        return value;
    }

    /** The next element, an object identifier, in dotted form. */
    String oid() throws DerException {
        int start = start(OID);
        if (start == at || at - start > MOST_OID_OCTETS || bytes[at - 1] < 0) {
            throw new DerException("an object identifier is malformed");
        }
        var dotted = new StringBuilder();
        long arc = 0;
        for (int i = start; i < at; i++) {
            boolean padded = arc == 0 && bytes[i] == (byte) 0x80; // X.690 §8.19.2
            arc = arc << 7 | (bytes[i] & 0x7f);
            if (padded || arc > Integer.MAX_VALUE) {
                throw new DerException("an object identifier is out of range");
            }
            if (bytes[i] >= 0) {
                append(arc, dotted);
                arc = 0;
            }
        }
        return dotted.toString();
    }

    /** The first number encodes the first two arcs (X.690 §8.19.4). */
    private static void append(long arc, StringBuilder dotted) {
        if (dotted.isEmpty()) {
            long first = Math.min(arc / 40, 2);
            dotted.append(first).append('.').append(arc - 40 * first);
        } else {
            dotted.append('.').append(arc);
        }
    }

    private int start(int tag) throws DerException {
        if (!isNext(tag)) {
            String found = at < end ? "0x" + Integer.toHexString(bytes[at] & 0xff) : "nothing more";
            throw new DerException("expected the tag 0x" + Integer.toHexString(tag) + " and found " + found);
        }
        return startOfAny();
    }

    /** Moves behind the next element. @return where its content starts */
    private int startOfAny() throws DerException {
        if (end - at < 2) {
            throw new DerException("an element is cut off");
        }
        int length = bytes[at + 1] & 0xff;
        int start = at + 2;
        if (length >= 0x80) {
            int octets = length & 0x7f;
            if (octets == 0 || octets > 3 || octets > end - start) {
                throw new DerException("the length of an element is malformed");
            }
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = length << 8 | (bytes[start++] & 0xff);
            }
        }
        if (length > end - start) {
            throw new DerException("an element is cut off");
        }
        at = start + length;
        return start;
    }
}
