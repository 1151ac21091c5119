package dev.weir.bench.compare;

import java.util.List;

/**
 * What the proxies are asked to do.
 *
 * @param id      short, of lower-case letters, digits and dashes, for files and command lines
 * @param title   a few words for people
 * @param traffic what clients and backends do
 * @param figures what is worth showing of it, the most telling first
 */
public record Workload(String id, String title, Traffic traffic, List<Figure> figures) {
    public Workload {
        figures = List.copyOf(figures);
    }
}
