/**
 * {@code weir new-plugin}: a project to begin with. What it writes is compiled, and its tests are run, by Weir's own
 * build: the templates of classes are classes.
 */
@NullMarked
package dev.weir.engine.cli.scaffold;

import org.jspecify.annotations.NullMarked;
