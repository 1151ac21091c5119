/**
 * Built-in plugins for what becomes of connections and backends that give a bad sign. Written against {@code
 * dev.weir.api} only, as an outsider would.
 */
@NullMarked
package dev.weir.plugins.health;

import org.jspecify.annotations.NullMarked;
