package dev.weir.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Maps values to coordinates along an axis.
 *
 * @param low the value at one end
 * @param high the value at the other
 * @param from the coordinate of {@code low}
 * @param to the coordinate of {@code high}; may be the smaller one, because y coordinates grow downwards
 * @param log whether equal steps are equal factors
 */
record Scale(double low, double high, double from, double to, boolean log) {
    /** Maximum number of labels that do not touch. */
    private static final int STEPS = 4;

    private static final double[] ROUND = {1, 2, 5, 10};
    /** Up to this many decades have room for 2 and 5. */
    private static final double FEW_DECADES = 2;

    /** From 0 to a round number at or above all values. */
    static Scale fromZero(DoubleStream values, double from, double to) {
        double max = values.filter(Double::isFinite)
                .map(value -> Math.max(0, value))
                .max()
                .orElse(0);
        if (max == 0) {
            return new Scale(0, 1, from, to, false);
        }
        double step = step(max);
        return new Scale(0, Math.ceil(max / step - 1e-9) * step, from, to, false);
    }

    /** From one power of ten times 1, 2 or 5 to another, around all values, which are above 0. */
    static Scale log(DoubleStream values, double from, double to) {
        var all = values.summaryStatistics();
        if (all.getCount() == 0) {
            return new Scale(1, 10, from, to, true);
        }
        double low = below(all.getMin());
        double high = above(all.getMax());
        return new Scale(low, high > low ? high : above(low * 1.5), from, to, true);
    }

    /** The coordinate of a value, limited to the ends. */
    double at(double value) {
        double inside = Math.min(high, Math.max(low, value));
        double part = log ? Math.log(inside / low) / Math.log(high / low) : (inside - low) / (high - low);
        return from + part * (to - from);
    }

    /** The labelled values of an axis. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (!log) {
            double step = step(high);
            for (int i = 0; i * step <= high * (1 + 1e-9); i++) {
                ticks.add(i * step);
            }
            return ticks;
        }
        boolean few = Math.log10(high / low) <= FEW_DECADES;
        for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high) + 1e-9; power++) {
            for (double round : few ? new double[] {1, 2, 5} : new double[] {1}) {
                double tick = round * Math.pow(10, power);
                if (tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    private static double step(double max) {
        double decade = decade(max / STEPS);
        for (double round : ROUND) {
            if (round * decade * STEPS >= max * (1 - 1e-9)) {
                return round * decade;
            }
        }
        throw new AssertionError("no step for " + max);
    }

    private static double below(double value) {
        double decade = decade(value);
        double low = decade;
        for (double round : ROUND) {
            low = round * decade <= value * (1 + 1e-9) ? round * decade : low;
        }
        return low;
    }

    private static double above(double value) {
        double low = below(value);
        double decade = decade(low * (1 + 1e-9));
        for (double round : ROUND) {
            if (round * decade >= value * (1 - 1e-9)) {
                return round * decade;
            }
        }
        throw new AssertionError("nothing round above " + value);
    }

    private static double decade(double value) {
        return Math.pow(10, Math.floor(Math.log10(value)));
    }
}
