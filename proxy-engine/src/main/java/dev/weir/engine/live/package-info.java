/**
 * Reloads a running proxy: {@link dev.weir.engine.live.LiveProxy} reads the configuration and the plugins
 * folder again, and {@link dev.weir.engine.live.FileWatch} detects their changes.
 */
@NullMarked
package dev.weir.engine.live;

import org.jspecify.annotations.NullMarked;
