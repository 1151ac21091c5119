package dev.weir.plugins.balance;

/**
 * A hash of 64 bits that is the same on every machine and in every release, so that several proxies choose the same
 * backend for a key. It is FNV-1a over the characters, followed by the finaliser of SplitMix64, because the upper bits
 * of FNV alone are distributed badly.
 */
final class Hash {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    /** 2^64 divided by the golden ratio: a sequence with this step stays evenly distributed. */
    private static final long STEP = 0x9e3779b97f4a7c15L;

    private Hash() {}

    /** The hash of a whole text. */
    static long of(CharSequence text) {
        return of(text, 0, text.length());
    }

    /** The hash of the characters from {@code from} (inclusive) to {@code to} (exclusive). */
    static long of(CharSequence text, int from, int to) {
        long hash = FNV_OFFSET;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return mix(hash);
    }

    /** A bijection that maps similar numbers to dissimilar ones. */
    static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** The {@code n}th of a sequence of hashes that begins with this one. */
    static long nth(long hash, int n) {
        return mix(hash + n * STEP);
    }

    /** A number from 0 to {@code bound - 1}, uniformly distributed within the precision of 32 bits. */
    static int below(int bound, long hash) {
        return (int) (((hash >>> 32) * bound) >>> 32);
    }

    /** A number greater than 0 and less than 1. */
    static double unit(long hash) {
        return ((hash >>> 12) + 0.5) * 0x1.0p-52;
    }
}
