/**
 * Writes a first configuration file, for {@code weir init}.
 *
 * <p><b>Reading order.</b> {@link dev.weir.engine.cli.init.Dialogue} turns options and answers into a {@link
 * dev.weir.engine.cli.init.Site}; its {@link dev.weir.engine.cli.init.SiteKind} has a template, and a {@link
 * dev.weir.engine.cli.init.SiteBody} that knows what fills it. A further kind needs a template, a body and a constant.
 */
@NullMarked
package dev.weir.engine.cli.init;

import org.jspecify.annotations.NullMarked;
