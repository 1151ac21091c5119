/**
 * A proxy that follows what is written: {@link dev.weir.engine.live.LiveProxy} reads the configuration and the plugins
 * folder again when it is told to, and {@link dev.weir.engine.live.FileWatch} tells it to when they have changed.
 */
@NullMarked
package dev.weir.engine.live;

import org.jspecify.annotations.NullMarked;
