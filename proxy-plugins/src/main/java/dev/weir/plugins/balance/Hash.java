package dev.weir.plugins.balance;

/**
 * A hash of 64 bits that is the same on every machine and in every release, so that several proxies agree about where a
 * key belongs: FNV-1a over the characters, then the finaliser of SplitMix64, which spreads what FNV leaves in the low
 * bits.
 */
final class Hash {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    /** 2^64 divided by the golden ratio: a step that comes near no number again for a long time. */
    private static final long STEP = 0x9e3779b97f4a7c15L;

    private Hash() {}

    /** Of a whole text. */
    static long of(CharSequence text) {
        return of(text, 0, text.length());
    }

    /** Of the characters from {@code from} to before {@code to}. */
    static long of(CharSequence text, int from, int to) {
        long hash = FNV_OFFSET;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return mix(hash);
    }

    /** Another number for each number; similar ones come out unlike. */
    static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** The {@code n}th of a sequence of hashes that begins with this one. */
    static long nth(long hash, int n) {
        return mix(hash + n * STEP);
    }

    /** A number from 0 to {@code bound - 1}, each equally likely as far as 32 bits can tell. */
    static int below(int bound, long hash) {
        return (int) (((hash >>> 32) * bound) >>> 32);
    }

    /** A number greater than 0 and less than 1. */
    static double unit(long hash) {
        return ((hash >>> 12) + 0.5) * 0x1.0p-52;
    }
}
