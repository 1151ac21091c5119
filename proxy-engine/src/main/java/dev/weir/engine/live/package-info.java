/**
 * Reloads a running proxy: {@link dev.weir.engine.live.LiveProxy} reads the configuration, the files
 * that it names for TLS and the plugins folder again, and {@link dev.weir.engine.live.FileWatch} detects their changes.
 */
@NullMarked
package dev.weir.engine.live;

import org.jspecify.annotations.NullMarked;
