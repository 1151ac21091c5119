package dev.weir.harness.transport;

import java.nio.ByteBuffer;

/** What a record looks like: two bytes for the length of its content, one for its kind, and its content, hidden. */
final class Records {
    /** One step of the opening; its content is the step's number. */
    static final byte OPENING = 'O';
    /** The peer does not want to go on. */
    static final byte ALERT = 'X';
    /** Bytes. */
    static final byte DATA = 'D';
    /** Of no meaning. */
    static final byte TICKET = 'T';
    /** Its reader has to send an {@link #ANSWER} before it reads on. */
    static final byte REKEY = 'K';

    static final byte ANSWER = 'A';
    /** Its reader may send no data before there is a {@link #GO}. */
    static final byte HOLD = 'H';

    static final byte GO = 'G';
    /** Nothing more will come. */
    static final byte END = 'E';

    static final int HEADER = 3;
    /** How many records open a connection; the side that connects sends those with an odd number. */
    static final int STEPS = 4;

    private static final int MASK = 0x5a;
    private static final int OCTET = 0xff;

    private Records() {}

    /** Whether a whole record lies at a buffer's position. */
    static boolean whole(ByteBuffer raw) {
        return raw.remaining() >= HEADER && raw.remaining() >= HEADER + length(raw);
    }

    /** The length of the content of the record at a buffer's position. */
    static int length(ByteBuffer raw) {
        return ((raw.get(raw.position()) & OCTET) << Byte.SIZE) | (raw.get(raw.position() + 1) & OCTET);
    }

    static byte kind(ByteBuffer raw) {
        return raw.get(raw.position() + 2);
    }

    /** One byte of the content of the record at a buffer's position. */
    static byte content(ByteBuffer raw, int index) {
        return (byte) (raw.get(raw.position() + HEADER + index) ^ MASK);
    }

    static void skip(ByteBuffer raw) {
        raw.position(raw.position() + HEADER + length(raw));
    }

    /** Puts a record with this many bytes of a buffer. */
    static void put(ByteBuffer target, byte kind, ByteBuffer content, int count) {
        target.put((byte) (count >> Byte.SIZE)).put((byte) count).put(kind);
        for (int i = 0; i < count; i++) {
            target.put((byte) (content.get() ^ MASK));
        }
    }

    /** A record with a content of these bytes. */
    static byte[] of(byte kind, byte... content) {
        ByteBuffer record = ByteBuffer.allocate(HEADER + content.length);
        put(record, kind, ByteBuffer.wrap(content), content.length);
        return record.array();
    }
}
