package dev.weir.engine.log;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Hands the bytes of whole lines from one loop to the writing thread. Neither waits for the other, and nothing is
 * allocated unless more lines wait than ever before: then a ring of twice the size follows, up to a maximum.
 *
 * <p><b>Thread:</b> {@link #offer} the loop, {@link #drainTo} and {@link #takeLost} the writing thread, the rest any.
 */
final class LineRing {
    private static final int SMALLEST = 64 << 10;
    private static final VarHandle LOST;

    static {
        try {
            LOST = MethodHandles.lookup().findVarHandle(LineRing.class, "lost", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** One ring. Positions only grow. */
    private static final class Part {
        private final byte[] bytes;
        private volatile long written;
        private volatile long read;
        private volatile @Nullable Part next;

        Part(int size) {
            bytes = new byte[size];
        }
    }

    private final int largest;
    /** Of the loop. */
    private Part last;
    /** Of the writing thread. */
    private Part first;

    private long toldLost;
    private long lost;

    /** @param largest the maximum size in bytes */
    LineRing(int largest) {
        this.largest = largest;
        this.last = new Part(Math.min(SMALLEST, largest));
        this.first = last;
    }

    /** Adds a line, or counts it as lost. @return whether it was added */
    boolean offer(byte[] line, int length) {
        Part part = last;
        long at = part.written;
        int size = part.bytes.length;
        if (length > size - (at - part.read)) {
            if (size == largest || length > largest) {
                LOST.setOpaque(this, lost + 1);
                return false;
            }
            Part larger = new Part((int) Math.min(largest, Math.max(2L * size, 2L * length)));
            System.arraycopy(line, 0, larger.bytes, 0, length);
            larger.written = length;
            last = larger;
            part.next = larger; // last: from now on, nothing is added to the old one
            return true;
        }
        int from = (int) (at % size);
        int before = Math.min(length, size - from);
        System.arraycopy(line, 0, part.bytes, from, before);
        System.arraycopy(line, before, part.bytes, 0, length - before);
        part.written = at + length; // volatile: the loop looks whether the writer sleeps after this
        return true;
    }

    /** Whether nothing waits. */
    boolean isEmpty() {
        return first.read == first.written && first.next == null;
    }

    /** Moves some of the waiting lines, whole ones only. @return whether there were any */
    boolean drainTo(ByteArrayOutputStream batch) {
        Part part = first;
        Part next = part.next; // read before the position: what was written before it is seen then
        long to = part.written;
        long from = part.read;
        if (from == to) {
            if (next == null) {
                return false;
            }
            first = next;
            return drainTo(batch);
        }
        int size = part.bytes.length;
        int begin = (int) (from % size);
        int count = (int) (to - from);
        int before = Math.min(count, size - begin);
        batch.write(part.bytes, begin, before);
        batch.write(part.bytes, 0, count - before);
        part.read = to;
        return true;
    }

    /** All lost lines. */
    long lost() {
        return (long) LOST.getOpaque(this);
    }

    /** The number of lines lost since the last call. */
    long takeLost() {
        long now = lost();
        long more = now - toldLost;
        toldLost = now;
        return more;
    }
}
