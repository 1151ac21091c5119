package dev.weir.plugins.balance;

import dev.weir.api.HeaderView;
import dev.weir.api.Request;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The part of a request that determines its backend, as a hash. Without that part, the source address is used, so that
 * a client without the cookie has a constant backend too.
 */
final class RequestKey {
    private final KeyPart by;
    private final String name;
    private final NamedValue values;

    /**
     * A key.
     *
     * @throws IllegalArgumentException if the part needs a name and there is none
     */
    RequestKey(KeyPart by, String name) {
        if (name.isEmpty() && (by == KeyPart.HEADER || by == KeyPart.COOKIE)) {
            throw new IllegalArgumentException("name: is empty; say which header or cookie to go by");
        }
        this.by = by;
        this.name = name;
        this.values = by == KeyPart.COOKIE ? NamedValue.cookie(name) : NamedValue.parameter(name);
    }

    long hash(Request request) {
        return switch (by) {
            case PATH -> path(request.peekTarget());
            case TARGET -> Hash.of(request.peekTarget());
            case QUERY -> orSource(query(request.peekTarget()), request);
            case HEADER -> orSource(header(request.headers()), request);
            case COOKIE -> orSource(values.inCookies(request.headers()), request);
            case SOURCE -> source(request.client());
        };
    }

    private static long path(CharSequence target) {
        return Hash.of(target, 0, NamedValue.indexOf('?', target, 0, target.length()));
    }

    private @Nullable CharSequence query(CharSequence target) {
        int from = NamedValue.indexOf('?', target, 0, target.length()) + 1;
        if (from > target.length()) {
            return null;
        }
        return name.isEmpty() ? values.rest(target, from) : values.in(target, from, target.length());
    }

    private @Nullable CharSequence header(HeaderView headers) {
        int line = headers.find(name, 0);
        return line < 0 ? null : headers.peek(line);
    }

    private static long orSource(@Nullable CharSequence part, Request request) {
        return part == null ? source(request.client()) : Hash.of(part);
    }

    /** The address's hash code: it is the whole IPv4 address, enough of an IPv6 one, and needs no copy of the bytes. */
    static long source(InetSocketAddress client) {
        InetAddress address = client.getAddress();
        return address == null ? Hash.of(client.getHostString()) : Hash.mix(address.hashCode());
    }
}
