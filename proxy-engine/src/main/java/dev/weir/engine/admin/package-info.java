/**
 * The admin interface: state, metrics, changes and the dashboard, for operators. {@link dev.weir.engine.admin.Admin}
 * joins its parts: the server ({@code http}), the rules of access ({@code access}), the routes ({@code route}), the
 * documents ({@code view}) and the changes ({@code change}).
 *
 * <p>It has threads of its own: one for its event loop, one for views, one for changes. It reads what the proxy's loops
 * count without waiting for them, and reaches them only by tasks.
 */
@NullMarked
package dev.weir.engine.admin;

import org.jspecify.annotations.NullMarked;
