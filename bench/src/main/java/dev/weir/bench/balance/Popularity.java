package dev.weir.bench.balance;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws paths by popularity: the second path half as often as the first, the third a third as often (Zipf). */
final class Popularity {
    private final double[] sums;

    Popularity(int paths) {
        sums = new double[paths];
        double sum = 0;
        for (int i = 0; i < paths; i++) {
            sum += 1.0 / (i + 1);
            sums[i] = sum;
        }
    }

    /** The index of a random path. */
    int draw(RandomGenerator random) {
        int found = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
        return Math.min(found < 0 ? -found - 1 : found, sums.length - 1);
    }
}
