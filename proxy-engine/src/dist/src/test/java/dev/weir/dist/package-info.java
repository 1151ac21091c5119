/** Tests of the files that are installed, and of the tarballs as people get them. */
@NullMarked
package dev.weir.dist;

import org.jspecify.annotations.NullMarked;
