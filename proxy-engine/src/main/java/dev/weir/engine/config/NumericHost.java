package dev.weir.engine.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hosts that are written in numbers. Such a host is an address or a mistake, and no name server can say otherwise. Forms
 * that readers take for different addresses ({@code 010.0.0.1}, {@code 127.1}) are refused (RFC 3986 §7.4).
 */
final class NumericHost {
    private static final Pattern NUMBERS =
            Pattern.compile("(0[xX][0-9a-fA-F]*|[0-9]*)(\\.(0[xX][0-9a-fA-F]*|[0-9]*))*");
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET);

    private NumericHost() {}

    /** What is wrong with a host that stands without brackets; {@code null} if it is a name or an IPv4 address. */
    static @Nullable String fault(String host) {
        return !NUMBERS.matcher(host).matches() || IPV4.matcher(host).matches()
                ? null
                : "an IPv4 address is four numbers from 0 to 255 without zeros before them, for instance 127.0.0.1";
    }

    /** What is wrong with a host that stands in brackets; {@code null} if it is an IPv6 address. */
    static @Nullable String faultInBrackets(String host) {
        if (host.indexOf(':') < 0) {
            return "only an IPv6 address goes in brackets, for instance [::1]:8080";
        }
        try {
            var unused =
                    new URI(null, "[" + host + "]", null, null, null).parseServerAuthority(); // asks no name server
            return null;
        } catch (URISyntaxException e) {
            return host + " is no IPv6 address; write one as in [::1]:8080";
        }
    }
}
