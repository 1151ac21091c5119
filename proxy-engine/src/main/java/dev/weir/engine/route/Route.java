package dev.weir.engine.route;

import dev.weir.engine.metrics.RouteMetrics;

/**
 * A route that matches a request.
 *
 * @param name    the host and the path of the configured route
 * @param target  where its requests go
 * @param metrics what the loop counts of it
 */
public record Route(String name, RouteTarget target, RouteMetrics metrics) {}
