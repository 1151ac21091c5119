package dev.weir.harness.toxiproxy.relay;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * An address in Toxiproxy's notation: {@code host:port}, where an empty host is every interface of this machine.
 *
 * @param host without brackets; empty for every interface
 * @param port 0 to 65535
 */
record HostAndPort(String host, int port) {
    /** Parses it; {@code null} if it is invalid. */
    static @Nullable HostAndPort parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return null;
        }
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (!bracketed && host.indexOf(':') >= 0) {
            return null;
        }
        int port = port(text.substring(colon + 1));
        return port < 0 ? null : new HostAndPort(bracketed ? host.substring(1, host.length() - 1) : host, port);
    }

    private static int port(String digits) {
        boolean plain = digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = digits.isEmpty() ? 0 : plain ? Integer.parseInt(digits) : -1;
        return port > 65535 ? -1 : port;
    }

    /** Whether it needs no name lookup. */
    boolean isNumeric() {
        return host.isEmpty()
                || host.indexOf(':') >= 0
                || host.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
    }

    /** The host to dial: this machine if the host is empty. */
    String dialledHost() {
        return host.isEmpty() ? "localhost" : host;
    }

    /** The address to listen on; looks the name up. */
    InetSocketAddress resolve() throws UnknownHostException {
        return host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(InetAddress.getByName(host), port);
    }

    /** The address in numbers; every interface is {@code [::]}. */
    static String text(InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        if (ip.isAnyLocalAddress()) {
            return "[::]:" + address.getPort();
        }
        String numbers = ip.getHostAddress();
        if (ip instanceof Inet6Address) {
            numbers = "[" + numbers.replaceFirst("%.*", "").replaceFirst("(^|:)(0(:|$)){2,}", "::") + "]";
        }
        return numbers + ":" + address.getPort();
    }
}
