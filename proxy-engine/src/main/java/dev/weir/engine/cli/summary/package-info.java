/**
 * What a configuration would start, for {@code weir check}. The number of lines is bounded, and so is their width,
 * however large the configuration is.
 *
 * <p>Values of plugin settings are not shown, because some are secrets.
 */
@NullMarked
package dev.weir.engine.cli.summary;

import org.jspecify.annotations.NullMarked;
