package dev.weir.bench.report;

/** Keeps labels in a column from covering each other. */
final class Spread {
    private Spread() {}

    /**
     * Moves places as little as that takes: down from those above them, then up from the end.
     *
     * @param wanted where they would like to be, in order
     * @param gap    what two of them need
     * @param low    the first place that there is
     * @param high   the last; they go beyond {@code low} if there is no room
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
