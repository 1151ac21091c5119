package dev.weir.engine.loop;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Resolves host names; injected, so that tests can replace it. It may block, so it must not be called on a loop. */
@FunctionalInterface
public interface NameResolver {
    /** The platform's resolver. */
    NameResolver PLATFORM = host -> List.of(InetAddress.getAllByName(host));

    /**
     * Resolves a name or a numeric address.
     *
     * @return at least one address, the preferred one first
     * @throws UnknownHostException if the name does not resolve
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
