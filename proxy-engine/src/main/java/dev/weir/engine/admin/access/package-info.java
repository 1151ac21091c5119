/**
 * Decides about requests to the admin interface: {@link dev.weir.engine.admin.access.AccessRules} checks by which name
 * it was addressed, from which page a browser sent it, and whether it has the {@link
 * dev.weir.engine.admin.access.AdminToken}. {@link dev.weir.engine.admin.access.Audit} keeps what was changed.
 */
@NullMarked
package dev.weir.engine.admin.access;

import org.jspecify.annotations.NullMarked;
