package dev.weir.harness.layer;

import java.util.Arrays;

/** Bytes that a transport has passed on, until they are read. Belongs to the thread that reads. */
final class HeardBytes {
    private byte[] heard = {};
    private int taken;

    /** Adds bytes. @return the number of bytes that can be taken then */
    int add(byte[] more) {
        if (more.length > 0) {
            byte[] all = Arrays.copyOfRange(heard, taken, heard.length + more.length);
            System.arraycopy(more, 0, all, heard.length - taken, more.length);
            heard = all;
            taken = 0;
        }
        return heard.length - taken;
    }

    /** Takes bytes. @return how many, at most {@code length} */
    int take(byte[] target, int offset, int length) {
        int count = Math.min(length, heard.length - taken);
        System.arraycopy(heard, taken, target, offset, count);
        taken += count;
        return count;
    }
}
