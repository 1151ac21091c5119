package dev.weir.engine.config;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A route: the host and path prefix of the requests for an upstream. Of all matching routes, the one with the most
 * specific host wins, then the one with the longest path. The case of a host and one dot at its end
 * do not matter. A path that is not {@linkplain NormalPath normal} is refused, because it could match no request.
 *
 * @param host     the request's host, {@code *.example.org} for every name below one, or {@code *} for any
 * @param path     the prefix of the target's path, in whole segments: {@code /api} matches {@code /api/x}, not
 *                 {@code /apis}; {@code /} matches all
 * @param upstream the upstream of the matching requests
 */
public record RouteConfig(String host, String path, String upstream) {
    /** Matches any host. */
    public static final String ANY_HOST = "*";

    private static final int MOST_OCTETS = 253;
    private static final String LABEL = "[a-z0-9_~!$&'()+;=-]{1,63}";
    private static final Pattern NAME = Pattern.compile("(\\*\\.)?" + LABEL + "(\\." + LABEL + ")*");
    private static final Pattern ADDRESS = Pattern.compile("\\[[a-z0-9:.]+]");
    private static final Pattern OF_PATH = Pattern.compile("[!-~&&[^?#]]*");

    public RouteConfig {
        requirePath(path);
        String lower = host.toLowerCase(Locale.ROOT);
        String name = lower.matches(".*[^*.]\\.") ? lower.substring(0, lower.length() - 1) : lower;
        boolean fits = NAME.matcher(name).matches() || ADDRESS.matcher(name).matches();
        if (!name.equals(ANY_HOST) && (!fits || name.length() > MOST_OCTETS)) {
            throw new IllegalArgumentException(
                    "'" + host
                            + "' is not a host; write a name without a port, *.example.org for all names below one, or * for any");
        }
        host = name;
    }

    private static void requirePath(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("'" + path + "' is not a path; a path begins with a slash: /api");
        }
        if (!OF_PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "'" + path + "' is not a path; a path has no query, no fragment, and no character"
                            + " that has to be percent-encoded");
        }
        requireNormal(path, new NormalPath(EmptySegments.KEEP, EncodedSlash.KEEP), "");
    }

    private static void requireNormal(String path, NormalPath form, String because) {
        byte[] octets = path.getBytes(StandardCharsets.US_ASCII);
        String normal = form.of(octets, 0, octets.length).toString();
        if (!normal.equals(path)) {
            throw new IllegalArgumentException("'" + path + "' is not a normalized path" + because + "; write '"
                    + normal + "', which matches every spelling of it");
        }
    }

    /**
     * Checks that a request can match this route.
     *
     * @param settings the proxy's settings
     * @throws IllegalArgumentException if the path is not normal under these settings
     */
    public void requireReachable(SettingValues settings) {
        EmptySegments empty = settings.get(Settings.ROUTING_EMPTY_SEGMENTS);
        EncodedSlash slash = settings.get(Settings.ROUTING_ENCODED_SLASH);
        requireNormal(path, new NormalPath(empty, EncodedSlash.KEEP), where(Settings.ROUTING_EMPTY_SEGMENTS, empty));
        requireNormal(path, new NormalPath(empty, slash), where(Settings.ROUTING_ENCODED_SLASH, slash));
        if (slash == EncodedSlash.REFUSE && path.contains("%2F")) {
            throw new IllegalArgumentException("'" + path + "' can match no request"
                    + where(Settings.ROUTING_ENCODED_SLASH, slash) + "; write it without %2F");
        }
    }

    private static <E extends Enum<E>> String where(Setting<E> setting, E value) {
        return " where " + setting.path() + " is " + setting.type().formatter().apply(value);
    }

    /** The name in logs and metrics: host and path, which no two routes share. */
    public String name() {
        return host + path;
    }

    /** Orders routes by precedence: of those that match a request, the first is taken. */
    public static Comparator<RouteConfig> matchOrder() {
        return Comparator.comparingInt(RouteConfig::hostRank)
                .thenComparingInt(RouteConfig::wildcardRank)
                .thenComparing(RouteConfig::host)
                .thenComparing(Comparator.comparingInt((RouteConfig route) -> route.path.length())
                        .reversed())
                .thenComparing(RouteConfig::path);
    }

    private int hostRank() {
        return host.equals(ANY_HOST) ? 2 : host.startsWith("*.") ? 1 : 0;
    }

    /** Of two wildcards that match a host, the longer is the more specific one. */
    private int wildcardRank() {
        return host.startsWith("*.") ? -host.length() : 0;
    }

    /** A route that matches every request. */
    public static RouteConfig all(String upstream) {
        return new RouteConfig(ANY_HOST, "/", upstream);
    }
}
