/**
 * Creates plugin projects for {@code weir new-plugin}, and gives Maven the version of Weir that runs. Weir's own build
 * compiles and tests the templates: the templates of classes are classes.
 */
@NullMarked
package dev.weir.engine.cli.scaffold;

import org.jspecify.annotations.NullMarked;
