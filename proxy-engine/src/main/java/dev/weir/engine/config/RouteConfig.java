package dev.weir.engine.config;

/**
 * Which requests go to an upstream. Of all routes that fit, the one with the most certain host counts, then the one with
 * the longest path.
 *
 * @param host     the request's host in lower case, {@code *.example.org} for every name below one, or {@code *} for any
 * @param path     what the target's path begins with, in whole segments: {@code /api} fits {@code /api/x}, not
 *                 {@code /apis}; {@code /} fits all
 * @param upstream where they go
 */
public record RouteConfig(String host, String path, String upstream) {
    /** Stands for any host. */
    public static final String ANY_HOST = "*";

    public RouteConfig {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("'" + path + "' is no path; it begins with a slash: /api");
        }
        boolean wildcard = host.startsWith("*.") || host.equals(ANY_HOST);
        String rest = host.startsWith("*") ? host.substring(1) : host;
        if (rest.indexOf('*') >= 0 || (!wildcard && host.startsWith("*")) || host.isEmpty() || host.indexOf('/') >= 0) {
            throw new IllegalArgumentException("'" + host
                    + "' is no host; write a name without a port, *.example.org for all names below one, or * for any");
        }
    }

    /** Every request there is. */
    public static RouteConfig all(String upstream) {
        return new RouteConfig(ANY_HOST, "/", upstream);
    }
}
