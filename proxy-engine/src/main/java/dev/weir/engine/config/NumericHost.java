package dev.weir.engine.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks hosts that look like numeric addresses. Such a host is an address or an error, never a name. Forms
 * that implementations interpret differently ({@code 010.0.0.1}, {@code 127.1}) are refused (RFC 3986 §7.4).
 */
final class NumericHost {
    private static final Pattern NUMBERS =
            Pattern.compile("(0[xX][0-9a-fA-F]*|[0-9]*)(\\.(0[xX][0-9a-fA-F]*|[0-9]*))*");
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET);

    private NumericHost() {}

    /** Whether a host is an IPv4 address in its only unambiguous form. */
    static boolean isIpv4(String host) {
        return IPV4.matcher(host).matches();
    }

    /** The error in a host without brackets; {@code null} if it is a name or an IPv4 address. */
    static @Nullable String fault(String host) {
        return !NUMBERS.matcher(host).matches() || IPV4.matcher(host).matches()
                ? null
                : "an IPv4 address is four numbers from 0 to 255 without leading zeros, for instance 127.0.0.1";
    }

    /** The error in a host in brackets; {@code null} if it is an IPv6 address. */
    static @Nullable String faultInBrackets(String host) {
        if (host.indexOf(':') < 0) {
            return "only an IPv6 address is written in brackets, for instance [::1]:8080";
        }
        try {
            var unused = new URI(null, "[" + host + "]", null, null, null).parseServerAuthority(); // no name lookup
            return null;
        } catch (URISyntaxException e) {
            return host + " is not an IPv6 address; write for instance [::1]:8080";
        }
    }
}
