/**
 * What the admin interface changes: backends, the configuration, plugins, the access log. Each change is one route, which
 * answers with the changed part of the state and is entered in the {@link dev.weir.engine.admin.access.Audit}.
 */
@NullMarked
package dev.weir.engine.admin.change;

import org.jspecify.annotations.NullMarked;
