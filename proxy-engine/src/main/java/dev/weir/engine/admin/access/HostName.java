package dev.weir.engine.admin.access;

import java.util.Locale;

/**
 * The host of an authority whose grammar the server has checked already.
 *
 * @param name in lower case, without brackets, port, or a dot at the end
 */
record HostName(String name) {
    static HostName of(String authority) {
        String host = authority.toLowerCase(Locale.ROOT);
        if (host.startsWith("[")) {
            return new HostName(host.substring(1, Math.max(1, host.indexOf(']'))));
        }
        int colon = host.indexOf(':');
        host = colon < 0 ? host : host.substring(0, colon);
        return new HostName(host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
    }
}
