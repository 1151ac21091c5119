package dev.weir.engine.contain;

import dev.weir.api.Exchange;
import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.api.Reply;
import dev.weir.api.Responder;
import org.jspecify.annotations.Nullable;

/**
 * Guards a responder: it throws only a {@link ProxyException}, either the plugin's own or one that names the plugin.
 */
public final class GuardedResponder extends Guard implements Responder {
    private final Responder responder;

    GuardedResponder(Responder responder, PluginHealth pluginHealth, LoopWatch watch) {
        super(responder, Responder.class, pluginHealth, watch);
        this.responder = responder;
    }

    @Override
    public @Nullable Reply respond(Exchange exchange) {
        if (quarantined()) {
            if (pluginHealth().refuses()) {
                throw Failure.PLUGIN_FAILED.because(name() + " is quarantined");
            }
            return null;
        }
        Guard outer = enter(Callback.RESPOND);
        try {
            return responder.respond(exchange);
        } catch (ProxyException meant) {
            throw meant;
        } catch (Throwable thrown) {
            failed(Callback.RESPOND, thrown);
            throw Failure.PLUGIN_FAILED.because(name() + " failed");
        } finally {
            leave(outer, exchange);
        }
    }
}
