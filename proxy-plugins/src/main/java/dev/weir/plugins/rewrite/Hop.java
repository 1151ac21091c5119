package dev.weir.plugins.rewrite;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The last hop of a request, as the proxy itself knows it.
 *
 * @param client the peer's address, without port
 * @param ipv6   whether that is IPv6, which some syntaxes put in brackets
 * @param proto  the scheme by which the peer asked: {@code https} if its connection is encrypted, else {@code http}
 * @param host   host and perhaps port that the peer asked for; empty if that is not known
 */
record Hop(String client, boolean ipv6, String proto, String host) {
    /** Longest host that is passed on; a name of the DNS has at most 253 characters. */
    static final int LONGEST_HOST = 512;

    /** The characters of a host and port (RFC 3986 §3.2.2), as a part of a pattern. */
    static final String HOST_OCTETS = "[A-Za-z0-9._~%!$&'()*+;=:\\[\\]-]+";

    private static final Pattern HOST = Pattern.compile(HOST_OCTETS);

    static Hop of(byte[] peer, boolean encrypted, @Nullable String host) {
        String written = host == null ? "" : host;
        boolean known =
                written.length() <= LONGEST_HOST && HOST.matcher(written).matches();
        return new Hop(IpAddress.text(peer), peer.length > 4, encrypted ? "https" : "http", known ? written : "");
    }
}
