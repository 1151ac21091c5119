package dev.weir.api;

import java.util.List;

/**
 * A named group of backends that serve the same requests. Immutable: a change of its members makes a new one.
 *
 * <p><b>Thread:</b> any. May be kept.
 */
public interface Upstream {
    /**
     * The name in logs and configuration.
     *
     * @return the name, unique in the proxy
     */
    String name();

    /**
     * All members, whether or not they can take a request now.
     *
     * @return an unmodifiable list in configured order, never empty
     */
    List<Backend> backends();

    /**
     * Tells one set of members from the next: grows whenever members join, leave or change their weight. A strategy that
     * builds a table from the members keeps it as long as the version stays.
     *
     * @return the version
     */
    long version();
}
