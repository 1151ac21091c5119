package dev.weir.engine.loop;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Turns host names into addresses; injected, so that a test decides what a name means. May block: not for loops. */
@FunctionalInterface
public interface NameResolver {
    /** The platform's resolver. */
    NameResolver PLATFORM = host -> List.of(InetAddress.getAllByName(host));

    /**
     * Resolves a name or a numeric address.
     *
     * @return at least one address, the preferred one first
     * @throws UnknownHostException if the name means nothing
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
