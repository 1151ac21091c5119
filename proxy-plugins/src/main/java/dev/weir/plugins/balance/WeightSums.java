package dev.weir.plugins.balance;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Prefix sums of weights, to map a number to an index in proportion to the weights. Reuses its array. */
final class WeightSums {
    private int[] sums = {};
    private int size;
    private boolean even;

    /** Computes the sums of this number of weights. */
    void fill(int count, IntUnaryOperator weight) {
        if (sums.length < count) {
            sums = Arrays.copyOf(sums, count);
        }
        size = count;
        int total = 0;
        even = true;
        for (int i = 0; i < count; i++) {
            total += weight.applyAsInt(i);
            sums[i] = total;
            even &= total == (i + 1) * sums[0];
        }
    }

    int size() {
        return size;
    }

    /** The sum of all weights. */
    int total() {
        return sums[size - 1];
    }

    /** The beginning of a weight's range, inclusive. */
    int start(int index) {
        return index == 0 ? 0 : sums[index - 1];
    }

    /** The end of a weight's range, exclusive. */
    int end(int index) {
        return sums[index];
    }

    /**
     * The index that a number maps to.
     *
     * @param number from 0 to {@code total() - 1}
     */
    int holder(int number) {
        if (even) {
            return number / sums[0];
        }
        int low = 0;
        int high = size - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sums[middle] > number) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
