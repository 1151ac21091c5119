/**
 * Writes the files of an installation that are made from the program itself: man pages, completions for shells,
 * licence notices, pages of documentation. Maven runs it; nothing of it is installed. Begin with {@link
 * dev.weir.dist.DistFiles}.
 */
@NullMarked
package dev.weir.dist;

import org.jspecify.annotations.NullMarked;
