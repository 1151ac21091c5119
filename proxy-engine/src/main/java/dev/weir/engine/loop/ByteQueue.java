package dev.weir.engine.loop;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Queues bytes in pooled segments. Each segment is readable from its position to its limit, and grows at its limit.
 * Belongs to one loop; returned with {@link #release} when it is no longer needed.
 */
public final class ByteQueue {
    static final int MOST_GATHERED = 64;
    /** Most queues never have more segments than this, since a read is no larger. */
    static final int MOST_KEPT = 16;

    private static final int FIRST = 4;
    /** Replaces a returned segment, which must not be referenced any more. */
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private final LoopBuffers buffers;
    private ByteBuffer[] segments = new ByteBuffer[FIRST];
    private int first;
    private int end;
    private long size;

    ByteQueue(LoopBuffers buffers) {
        this.buffers = buffers;
    }

    /** Appends a copy of all remaining bytes of a buffer. */
    public void append(ByteBuffer bytes) {
        size += bytes.remaining();
        while (bytes.hasRemaining()) {
            ByteBuffer segment = segmentWithRoom(bytes.remaining());
            int from = segment.limit();
            int count = Math.min(bytes.remaining(), segment.capacity() - from);
            segment.limit(from + count).put(from, bytes, bytes.position(), count);
            bytes.position(bytes.position() + count);
        }
    }

    private ByteBuffer segmentWithRoom(int wanted) {
        if (end > first && segments[end - 1].limit() < segments[end - 1].capacity()) {
            return segments[end - 1];
        }
        if (end == segments.length) {
            makeSpace();
        }
        ByteBuffer taken = buffers.pool().take(wanted);
        segments[end] = taken;
        end++;
        return taken;
    }

    private void makeSpace() {
        int count = end - first;
        ByteBuffer[] target = count > segments.length / 2 ? new ByteBuffer[segments.length * 2] : segments;
        System.arraycopy(segments, first, target, 0, count);
        Arrays.fill(target, count, target.length, NONE);
        segments = target;
        first = 0;
        end = count;
    }

    /** Whether the queue is empty. */
    public boolean isEmpty() {
        return size() == 0;
    }

    /** Number of queued bytes. */
    public long size() {
        return size;
    }

    /** The oldest bytes, to be consumed in place, followed by a call of {@link #consumed}. Only when not empty. */
    public ByteBuffer peek() {
        return segments[first];
    }

    /** Updates the size after bytes were consumed, and returns consumed segments to the pool. */
    public void consumed() {
        long left = 0;
        int keep = end;
        for (int i = end - 1; i >= first; i--) {
            int remaining = segments[i].remaining();
            left += remaining;
            if (remaining > 0) {
                keep = i;
            }
        }
        while (first < keep) {
            giveBackFirst();
        }
        size = left;
        if (first == end) {
            first = 0;
            end = 0;
        }
    }

    private void giveBackFirst() {
        buffers.pool().giveBack(segments[first]);
        segments[first] = NONE;
        first++;
    }

    /** Copies everything into a buffer with enough room; the queue keeps its bytes. */
    public void copyTo(ByteBuffer target) {
        for (int i = first; i < end; i++) {
            ByteBuffer segment = segments[i];
            int count = segment.remaining();
            target.put(target.position(), segment, segment.position(), count);
            target.position(target.position() + count);
        }
    }

    /** Puts the oldest segments into an array for a gathering write. @return their number */
    int gather(ByteBuffer[] target) {
        int count = Math.min(end - first, Math.min(target.length, MOST_GATHERED));
        System.arraycopy(segments, first, target, 0, count);
        return count;
    }

    /** Number of segments that fit without growing; for tests. */
    int width() {
        return segments.length;
    }

    /** Discards all bytes and returns this queue; it must not be used afterwards. */
    public void release() {
        while (first < end) {
            giveBackFirst();
        }
        if (segments.length > MOST_KEPT) { // a free queue keeps no large array
            segments = new ByteBuffer[FIRST];
        }
        first = 0;
        end = 0;
        size = 0;
        buffers.recycle(this);
    }
}
