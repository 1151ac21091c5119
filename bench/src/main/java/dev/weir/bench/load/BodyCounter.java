package dev.weir.bench.load;

import java.nio.ByteBuffer;

/** Counts and discards a body's bytes, with a length or chunked. */
final class BodyCounter {
    private enum Part {
        /** Bytes of the body; with a length, nothing else follows. */
        DATA,
        /** The line before a chunk. */
        SIZE,
        /** The rest of that line after the number. */
        EXTENSION,
        /** The end of line after a chunk. */
        AFTER_DATA,
        /** Lines after the last chunk, up to an empty one. */
        TRAILER,
        OVER
    }

    private Part part = Part.OVER;
    private boolean chunked;
    private boolean emptyLine;
    private long left;
    private long bytes;

    /** Starts with the framing of a head. */
    void expect(HeadScanner head) {
        chunked = head.chunked();
        part = chunked ? Part.SIZE : Part.DATA;
        left = chunked ? 0 : Math.max(0, head.length());
        bytes = 0;
    }

    /** Number of bytes so far, without chunk framing. */
    long bytes() {
        return bytes;
    }

    /** Consumes the body's bytes from a buffer. @return whether the body is complete */
    boolean take(ByteBuffer in) {
        if (!chunked) {
            takeData(in);
            return left == 0;
        }
        while (in.hasRemaining() && part != Part.OVER) {
            if (part == Part.DATA) {
                takeData(in);
                part = left == 0 ? Part.AFTER_DATA : Part.DATA;
            } else {
                part = next(in.get());
            }
        }
        return part == Part.OVER;
    }

    private void takeData(ByteBuffer in) {
        int taken = (int) Math.min(left, in.remaining());
        in.position(in.position() + taken);
        left -= taken;
        bytes += taken;
    }

    private Part next(byte one) {
        boolean lineEnds = one == '\n';
        return switch (part) {
            case SIZE -> lineEnds ? afterSize() : digit(one);
            case EXTENSION -> lineEnds ? afterSize() : Part.EXTENSION;
            case AFTER_DATA -> lineEnds ? Part.SIZE : Part.AFTER_DATA;
            case TRAILER -> trailer(one);
            case DATA, OVER -> part;
        };
    }

    private Part digit(byte one) {
        int digit = Character.digit(one, 16);
        if (digit < 0) {
            return Part.EXTENSION;
        }
        left = left * 16 + digit;
        return Part.SIZE;
    }

    private Part afterSize() {
        emptyLine = true;
        return left == 0 ? Part.TRAILER : Part.DATA;
    }

    private Part trailer(byte one) {
        if (one == '\n' && emptyLine) {
            return Part.OVER;
        }
        emptyLine = one == '\n' || (emptyLine && one == '\r');
        return Part.TRAILER;
    }
}
