package dev.weir.engine.config;

/**
 * A redirect of each request to the same host by HTTPS.
 *
 * @param port the port for HTTPS, as clients see it
 */
public record RedirectConfig(int port) {
    /** The port that a URI of HTTPS need not name. */
    public static final int HTTPS = 443;

    /** The largest port. */
    public static final int LARGEST_PORT = 65_535;

    public RedirectConfig {
        if (port < 1 || port > LARGEST_PORT) {
            throw new IllegalArgumentException("a port is a number from 1 to " + LARGEST_PORT);
        }
    }

    @Override
    public String toString() {
        return "https" + (port == HTTPS ? "" : ", port " + port);
    }
}
