/**
 * What the names of backends mean: {@link dev.weir.engine.names.Lookups} asks the resolver, {@link
 * dev.weir.engine.names.NameBook} knows the last answers and when to ask again, {@link dev.weir.engine.names.NameWatch}
 * keeps the time on every loop.
 */
@NullMarked
package dev.weir.engine.names;

import org.jspecify.annotations.NullMarked;
