package dev.weir.engine.record;

import dev.weir.api.Encryption;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** What plugins are told of a client's connection; it stays the same while an exchange runs. */
public interface ClientFacts {
    /** The peer's address. */
    InetSocketAddress address();

    /** That of the client which the peer speaks for, if the transport was told one it trusts; else the peer's. */
    InetSocketAddress effectiveAddress();

    /** How it is encrypted; {@code null} if it is plain. */
    @Nullable Encryption encryption();
}
