package dev.weir.engine.explain;

import org.jspecify.annotations.Nullable;

/**
 * Which explanations to list.
 *
 * @param kind     only those of this kind; {@code null} for all
 * @param upstream only those of this upstream; {@code null} for all
 * @param limit    maximum number, at most {@value #MOST}
 */
public record ExplanationFilter(
        @Nullable Kind kind, @Nullable String upstream, int limit) {
    /** Maximum of the limit: the list is made on the loops. */
    public static final int MOST = 100;

    /** All, up to the maximum. */
    public static final ExplanationFilter ALL = new ExplanationFilter(null, null, MOST);

    /** Lowers the limit to the maximum. */
    public ExplanationFilter {
        limit = Math.max(0, Math.min(limit, MOST));
    }

    boolean accepts(int kinds, String routedTo) {
        return (kind == null || (kinds & kind.bit()) != 0) && (upstream == null || upstream.equals(routedTo));
    }
}
