/**
 * The JSON documents of the admin interface. Each view reads one part of the running proxy, without changing anything
 * and without waiting for a loop; {@link dev.weir.engine.admin.view.StateView} joins them. {@link
 * dev.weir.engine.admin.view.MergePatch} is the difference between two states. No view holds a secret.
 */
@NullMarked
package dev.weir.engine.admin.view;

import org.jspecify.annotations.NullMarked;
