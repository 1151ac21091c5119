package dev.weir.api;

import java.util.List;
import java.util.function.Supplier;

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
     * The version of the membership. It grows whenever members join, leave or change their weight. A strategy
     * that builds a table from the members keeps it as long as the version stays the same.
     *
     * @return the version
     */
    long version();

    /**
     * State about this upstream that the instances of one plugin use share over all loops, like {@link
     * Backend#attachment}. It survives changes of the members.
     *
     * @param <T>    the type of the state
     * @param use    the plugin use that the state belongs to, from the plugin's constructor
     * @param type   the class of the state, checked at run time
     * @param create makes it, at most once per upstream and use; must not return {@code null}
     * @return the shared state
     * @throws ClassCastException if the use attached something of another class before
     */
    <T> T attachment(PluginUse use, Class<T> type, Supplier<? extends T> create);
}
