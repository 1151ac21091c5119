/**
 * Routing. A {@link dev.weir.engine.route.Generation} is one configuration on one loop: its {@link
 * dev.weir.engine.route.Routes} map requests to a {@link dev.weir.engine.route.RouteTarget} with a {@link
 * dev.weir.engine.route.PluginChain}, and its {@link dev.weir.engine.route.GenerationLease} tracks how long it is used.
 * {@link dev.weir.engine.route.CandidateView} is the set of backends from which a strategy chooses.
 */
@NullMarked
package dev.weir.engine.route;

import org.jspecify.annotations.NullMarked;
