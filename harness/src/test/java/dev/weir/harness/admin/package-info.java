/** The admin interface over real sockets: what it shows, what it changes, and what it refuses. */
@NullMarked
package dev.weir.harness.admin;

import org.jspecify.annotations.NullMarked;
