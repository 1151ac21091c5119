package dev.weir.bench.report;

import dev.weir.bench.compare.Comparison;
import dev.weir.bench.compare.Contestant;

/**
 * The colour of each proxy, the same in every chart: a class of the style sheet, with a shade for light and dark mode.
 */
final class Palette {
    /** Number of colours in the style sheet: after Okabe and Ito, distinguishable by colour-blind people. */
    private static final int COLOURS = 8;

    private Palette() {}

    /** By column; after the last colour they begin again. */
    static String of(Comparison comparison, String proxy) {
        int column =
                comparison.contestants().stream().map(Contestant::name).toList().indexOf(proxy);
        return "c" + Math.floorMod(column, COLOURS);
    }
}
