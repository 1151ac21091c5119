package dev.weir.engine.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The admin interface.
 *
 * @param listen      the address for admin connections
 * @param tokenFile   the file with the token that writes need; {@code null} for none
 * @param maxStreams  maximum number of event streams
 * @param connections maximum number of connections; more than {@code maxStreams}
 * @param names       further names by which clients may address it
 */
public record AdminConfig(
        HostPort listen, @Nullable Path tokenFile, int maxStreams, int connections, List<String> names) {
    /** Maximum number of event streams unless configured. */
    public static final int DEFAULT_STREAMS = 16;

    /** Maximum number of connections unless configured. */
    public static final int DEFAULT_CONNECTIONS = 64;

    private static final String LOOPBACK_IPV4 = "127.";

    public AdminConfig {
        names = List.copyOf(names);
        if (maxStreams >= connections) {
            throw new IllegalArgumentException("admin.max-streams (" + maxStreams
                    + ") must be less than admin.connections (" + connections
                    + "), or streams could use every connection");
        }
    }

    /** An interface without a token, with default limits. */
    public static AdminConfig of(HostPort listen) {
        return new AdminConfig(listen, null, DEFAULT_STREAMS, DEFAULT_CONNECTIONS, List.of());
    }

    /** Whether only this host can connect. */
    public boolean loopback() {
        return isLoopback(listen.host());
    }

    /** Whether a host, without brackets, is a loopback address or {@code localhost}. Any other name is not. */
    public static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || (host.startsWith(LOOPBACK_IPV4) && NumericHost.isIpv4(host))
                || host.equals("::1")
                || host.equals("0:0:0:0:0:0:0:1");
    }
}
