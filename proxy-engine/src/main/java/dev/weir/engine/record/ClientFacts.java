package dev.weir.engine.record;

import dev.weir.api.Encryption;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** The facts about a client's connection that plugins can read; they do not change while an exchange runs. */
public interface ClientFacts {
    /** The peer's address. */
    InetSocketAddress address();

    /**
     * The client's address from a trusted source in the transport (such as the PROXY protocol), or else the peer's
     * address.
     */
    InetSocketAddress effectiveAddress();

    /** The encryption of the connection; {@code null} if it has none. */
    @Nullable Encryption encryption();
}
