/**
 * Name resolution of backends: {@link dev.weir.engine.names.Lookups} calls the resolver, {@link
 * dev.weir.engine.names.NameBook} records the last results and the time of the next lookup, and {@link
 * dev.weir.engine.names.NameWatch} starts lookups in time.
 */
@NullMarked
package dev.weir.engine.names;

import org.jspecify.annotations.NullMarked;
