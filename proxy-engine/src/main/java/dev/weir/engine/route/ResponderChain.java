package dev.weir.engine.route;

import dev.weir.api.Exchange;
import dev.weir.api.Reply;
import dev.weir.engine.contain.GuardedResponder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls the plugins that may answer a request in place of a backend, in configured order. */
public final class ResponderChain {
    private final GuardedResponder[] responders;

    ResponderChain(List<GuardedResponder> responders) {
        this.responders = responders.toArray(GuardedResponder[]::new);
    }

    /** The first reply, or {@code null} if no plugin answers. @throws ProxyException if one refuses or fails */
    public @Nullable PluginReply ask(Exchange exchange) {
        for (GuardedResponder responder : responders) {
            Reply reply = responder.respond(exchange);
            if (reply != null) {
                return new PluginReply(reply, responder.name());
            }
        }
        return null;
    }
}
