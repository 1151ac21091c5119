package dev.weir.engine.config;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which requests go to an upstream. Of all routes that fit, the one with the most certain host counts, then the one with
 * the longest path. Both are written in the form in which they are compared: the case of a host and one dot at its end
 * do not matter, and a path that is not {@linkplain NormalPath normal} is refused, for no request could fit it.
 *
 * @param host     the request's host, {@code *.example.org} for every name below one, or {@code *} for any
 * @param path     what the target's path begins with, in whole segments: {@code /api} fits {@code /api/x}, not
 *                 {@code /apis}; {@code /} fits all
 * @param upstream where they go
 */
public record RouteConfig(String host, String path, String upstream) {
    /** Stands for any host. */
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
            throw new IllegalArgumentException("'" + host
                    + "' is no host; write a name without a port, *.example.org for all names below one, or * for any");
        }
        host = name;
    }

    private static void requirePath(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("'" + path + "' is no path; it begins with a slash: /api");
        }
        if (!OF_PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "'" + path + "' is no path; it has no query, no fragment, and no character"
                            + " that has to be percent-encoded");
        }
        requireNormal(path, new NormalPath(EmptySegments.KEEP, EncodedSlash.KEEP), "");
    }

    private static void requireNormal(String path, NormalPath form, String because) {
        byte[] octets = path.getBytes(StandardCharsets.US_ASCII);
        String normal = form.of(octets, 0, octets.length).toString();
        if (!normal.equals(path)) {
            throw new IllegalArgumentException("'" + path + "' is not as paths are compared" + because + "; write '"
                    + normal + "', which fits every spelling of it");
        }
    }

    /**
     * Looks whether any request can fit.
     *
     * @param settings the proxy's
     * @throws IllegalArgumentException if paths are compared in another form than this one
     */
    public void requireReachable(SettingValues settings) {
        EmptySegments empty = settings.get(Settings.ROUTING_EMPTY_SEGMENTS);
        EncodedSlash slash = settings.get(Settings.ROUTING_ENCODED_SLASH);
        requireNormal(path, new NormalPath(empty, EncodedSlash.KEEP), where(Settings.ROUTING_EMPTY_SEGMENTS, empty));
        requireNormal(path, new NormalPath(empty, slash), where(Settings.ROUTING_ENCODED_SLASH, slash));
        if (slash == EncodedSlash.REFUSE && path.contains("%2F")) {
            throw new IllegalArgumentException("'" + path + "' fits no request"
                    + where(Settings.ROUTING_ENCODED_SLASH, slash) + "; write it without %2F");
        }
    }

    private static <E extends Enum<E>> String where(Setting<E> setting, E value) {
        return " where " + setting.path() + " is " + setting.type().formatter().apply(value);
    }

    /** Every request there is. */
    public static RouteConfig all(String upstream) {
        return new RouteConfig(ANY_HOST, "/", upstream);
    }
}
