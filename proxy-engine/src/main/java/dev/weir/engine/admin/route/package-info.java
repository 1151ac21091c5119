/**
 * Finds what answers a request to the admin interface, and runs it where it may run. {@link
 * dev.weir.engine.admin.route.AdminRoute} is one path with one method; {@link dev.weir.engine.admin.route.AdminRouter}
 * has all of them and checks the access to each.
 */
@NullMarked
package dev.weir.engine.admin.route;

import org.jspecify.annotations.NullMarked;
