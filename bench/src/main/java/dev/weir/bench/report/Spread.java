package dev.weir.bench.report;

/** Moves labels in a column so that they do not overlap. */
final class Spread {
    private Spread() {}

    /**
     * Moves labels as little as possible: down from those above them, then up from the end.
     *
     * @param wanted the preferred positions, in order
     * @param gap minimum distance
     * @param low minimum position
     * @param high maximum position; labels are placed beyond {@code low} if there is no room
     */
    static double[] apart(double[] wanted, double gap, double low, double high) {
        double[] places = wanted.clone();
        for (int i = 0; i < places.length; i++) {
            places[i] = Math.max(places[i], i == 0 ? low : places[i - 1] + gap);
        }
        for (int i = places.length - 1; i >= 0; i--) {
            places[i] = Math.min(places[i], i == places.length - 1 ? high : places[i + 1] - gap);
        }
        return places;
    }
}
