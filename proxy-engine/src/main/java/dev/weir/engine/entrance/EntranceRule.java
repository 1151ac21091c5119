package dev.weir.engine.entrance;

import dev.weir.api.Encryption;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.LocalReply;
import org.jspecify.annotations.Nullable;

/** Decides about each request of one address before it is routed. Belongs to one loop. */
@FunctionalInterface
public interface EntranceRule {
    /**
     * Decides about a request whose host and target were validated.
     *
     * @param encryption that of the client's connection; {@code null} if it has none
     * @return the complete response, or {@code null} if the request goes on
     * @throws dev.weir.api.ProxyException if the request is refused
     */
    @Nullable LocalReply answer(Head request, @Nullable Encryption encryption);
}
