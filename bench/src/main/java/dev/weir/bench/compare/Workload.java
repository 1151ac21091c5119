package dev.weir.bench.compare;

import java.util.List;

/**
 * A workload of a comparison.
 *
 * @param id short, of lower-case letters, digits and dashes, for files and command lines
 * @param title a few words for people
 * @param traffic the behaviour of clients and backends
 * @param figures the figures to show, the most important first
 */
public record Workload(String id, String title, Traffic traffic, List<Figure> figures) {
    public Workload {
        figures = List.copyOf(figures);
    }
}
