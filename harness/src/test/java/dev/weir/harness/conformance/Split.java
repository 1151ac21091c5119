package dev.weir.harness.conformance;

import java.util.Random;

/** Where octets are cut on their way into the proxy. */
interface Split {
    /** Where the piece that begins at {@code from} ends; at most at {@code length}, and at least one octet later. */
    int nextCut(int from, int length);

    /** Not at all. */
    static Split whole() {
        return (from, length) -> length;
    }

    /** Behind every octet. */
    static Split byteByByte() {
        return (from, length) -> from + 1;
    }

    /** Anywhere: sometimes in many pieces, sometimes in few. */
    static Split random(long seed) {
        var random = new Random(seed);
        int most = 1 + random.nextInt(40);
        return (from, length) -> Math.min(length, from + 1 + random.nextInt(most));
    }
}
