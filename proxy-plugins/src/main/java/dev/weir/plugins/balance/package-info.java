/** Built-in plugins for how requests are spread over backends: one class per strategy. Written against {@code dev.weir.api} only, as an outsider would. */
@NullMarked
package dev.weir.plugins.balance;

import org.jspecify.annotations.NullMarked;
