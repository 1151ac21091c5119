/** How bodies go on as HTTP/1.1 (RFC 9112). */
@NullMarked
package dev.weir.engine.http1;

import org.jspecify.annotations.NullMarked;
