package dev.weir.harness.memory;

import static java.net.StandardSocketOptions.IP_TOS;
import static java.net.StandardSocketOptions.SO_KEEPALIVE;
import static java.net.StandardSocketOptions.SO_LINGER;
import static java.net.StandardSocketOptions.SO_RCVBUF;
import static java.net.StandardSocketOptions.SO_REUSEADDR;
import static java.net.StandardSocketOptions.SO_REUSEPORT;
import static java.net.StandardSocketOptions.SO_SNDBUF;
import static java.net.StandardSocketOptions.TCP_NODELAY;
import static jdk.net.ExtendedSocketOptions.TCP_KEEPCOUNT;
import static jdk.net.ExtendedSocketOptions.TCP_KEEPIDLE;
import static jdk.net.ExtendedSocketOptions.TCP_KEEPINTERVAL;
import static jdk.net.ExtendedSocketOptions.TCP_QUICKACK;

import java.net.SocketOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of one channel. Any option is accepted and stored; only SO_REUSEPORT and SO_LINGER have an effect on the
 * network. The sets of supported options are those of the JDK on Linux, so that code which checks for an option behaves
 * as there.
 */
final class MemorySocketOptions {
    static final Set<SocketOption<?>> OF_CONNECTIONS = Set.of(
            SO_SNDBUF,
            SO_RCVBUF,
            SO_KEEPALIVE,
            SO_REUSEADDR,
            SO_REUSEPORT,
            SO_LINGER,
            TCP_NODELAY,
            IP_TOS,
            TCP_QUICKACK,
            TCP_KEEPIDLE,
            TCP_KEEPINTERVAL,
            TCP_KEEPCOUNT);

    static final Set<SocketOption<?>> OF_LISTENERS =
            Set.of(SO_RCVBUF, SO_REUSEADDR, SO_REUSEPORT, TCP_QUICKACK, TCP_KEEPIDLE, TCP_KEEPINTERVAL, TCP_KEEPCOUNT);

    private static final Map<SocketOption<?>, Object> LINUX_DEFAULTS = Map.ofEntries(
            Map.entry(SO_SNDBUF, 65_536),
            Map.entry(SO_RCVBUF, 65_536),
            Map.entry(SO_KEEPALIVE, false),
            Map.entry(SO_REUSEADDR, false),
            Map.entry(SO_REUSEPORT, false),
            Map.entry(SO_LINGER, -1),
            Map.entry(TCP_NODELAY, false),
            Map.entry(IP_TOS, 0),
            Map.entry(TCP_QUICKACK, true),
            Map.entry(TCP_KEEPIDLE, 7200),
            Map.entry(TCP_KEEPINTERVAL, 75),
            Map.entry(TCP_KEEPCOUNT, 9));

    private final Map<SocketOption<?>, Object> values = new HashMap<>(LINUX_DEFAULTS);

    void set(SocketOption<?> option, Object value) {
        values.put(option, Objects.requireNonNull(value, option::name));
    }

    <T> @Nullable T get(SocketOption<T> option) {
        return option.type().cast(values.get(option));
    }

    boolean sharesPort() {
        return Boolean.TRUE.equals(get(SO_REUSEPORT));
    }

    /** Whether a close is to reset the connection. */
    boolean lingersNot() {
        return Integer.valueOf(0).equals(get(SO_LINGER));
    }

    /** Copies the options of the listener to an accepted connection. */
    void inherit(MemorySocketOptions listener) {
        values.putAll(listener.values);
    }
}
