/**
 * Where requests go. {@link dev.weir.engine.route.Generation} is what one configuration means on one loop: its {@link
 * dev.weir.engine.route.Routes} lead to a {@link dev.weir.engine.route.RouteTarget} with a {@link
 * dev.weir.engine.route.PluginChain}, and its {@link dev.weir.engine.route.GenerationLease} knows how long it is used.
 * {@link dev.weir.engine.route.CandidateView} is the set of backends that a strategy chooses from.
 */
@NullMarked
package dev.weir.engine.route;

import org.jspecify.annotations.NullMarked;
