package dev.weir.bench.report;

import dev.weir.bench.compare.Comparison;
import dev.weir.bench.compare.Contestant;

/** The colour of each proxy, the same in every chart: a class of the style sheet, which has a shade for light and dark. */
final class Palette {
    /** How many the style sheet has: after Okabe and Ito, told apart by colour-blind people too. */
    private static final int COLOURS = 8;

    private Palette() {}

    /** By its column; after the last colour they begin again. */
    static String of(Comparison comparison, String proxy) {
        int column =
                comparison.contestants().stream().map(Contestant::name).toList().indexOf(proxy);
        return "c" + Math.floorMod(column, COLOURS);
    }
}
