package dev.weir.engine.route;

/**
 * A route with its destination.
 *
 * @param name   the name in logs and metrics, from the configuration
 * @param target the destination
 */
public record Route(String name, RouteTarget target) {}
