/**
 * Built-in plugins for the health of connections and backends. Written against {@code
 * dev.weir.api} only, as an outsider would.
 */
@NullMarked
package dev.weir.plugins.health;

import org.jspecify.annotations.NullMarked;
