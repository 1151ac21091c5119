package dev.weir.engine.cli.init;

import java.util.List;
import java.util.Map;

/** What a kind of site asks for, and how the answers fill its template. */
interface SiteBody {
    /** The question for the backends. */
    String question();

    /** An answer to it that makes a valid file. */
    String suggestion();

    /**
     * Checks the backends; there is at least one.
     *
     * @throws IllegalArgumentException with what was found and what would be right
     */
    void check(List<SiteBackend> backends);

    /** The hosts of its routes; empty if any host is served alike. */
    default List<String> hosts(Site site) {
        return List.of();
    }

    /** The lines for each blank of the template. */
    Map<String, List<String>> blanks(Site site);
}
