package dev.weir.engine.config;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A host and a port, as written in the configuration: {@code 127.0.0.1:8080}, {@code [::1]:8080}, {@code localhost:0}.
 *
 * @param host a name or a numeric address, without brackets; never empty
 * @param port 0 to 65535
 */
public record HostPort(String host, int port) {
    private static final int HTTP_PORT = 80;
    private static final Set<String> ANY_ADDRESS = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "0:0:0:0:0:0:0:1");

    /**
     * Parses {@code host:port}.
     *
     * @throws IllegalArgumentException with what was found and what would be right
     */
    public static HostPort parse(String text) {
        String hint = AddressHint.of(text);
        if (hint != null) {
            throw invalid(text, hint);
        }
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        boolean brackets = host.startsWith("[") && host.endsWith("]");
        if (brackets) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            throw invalid(text, "write an IPv6 address in brackets: [::1]:8080");
        }
        if (host.isEmpty()) {
            throw invalid(text, "write HOST:PORT, for instance 127.0.0.1:8080");
        }
        String fault = brackets ? NumericHost.faultInBrackets(host) : NumericHost.fault(host);
        if (fault != null) {
            throw invalid(text, fault);
        }
        return new HostPort(host, parsePort(text, text.substring(colon + 1)));
    }

    private static int parsePort(String text, String digits) {
        boolean plain =
                !digits.isEmpty() && digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = plain ? Integer.parseInt(digits) : -1;
        if (port < 0 || port > 65535) {
            throw invalid(text, "the port is a number from 0 to 65535");
        }
        return port;
    }

    private static IllegalArgumentException invalid(String text, String advice) {
        return new IllegalArgumentException("'" + text + "' is not an address: " + advice);
    }

    /**
     * The value of {@code Host} for an HTTP server at this address (RFC 9110 §7.2): without the port if it is 80.
     */
    public String authority() {
        String text = toString();
        return port == HTTP_PORT ? text.substring(0, text.lastIndexOf(':')) : text;
    }

    /** Whether a connection to this address on this machine would reach a listener. */
    public boolean reaches(HostPort listener) {
        if (listener.port != port) {
            return false;
        }
        boolean here = LOOPBACK.contains(host);
        return listener.host.equalsIgnoreCase(host)
                || (here && (ANY_ADDRESS.contains(listener.host) || listener.host.equals("localhost")))
                || (host.equals("localhost") && LOOPBACK.contains(listener.host));
    }

    /** The names of a server that listens here: those of loopback, and the host unless that is every address. */
    public List<String> namesOfServer() {
        List<String> loopback = List.of("localhost", "127.0.0.1", "::1");
        Stream<String> own = ANY_ADDRESS.contains(host) ? Stream.empty() : Stream.of(host);
        return Stream.concat(loopback.stream(), own).distinct().toList();
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
