package dev.weir.engine.contain;

import dev.weir.api.Exchange;
import dev.weir.api.Failure;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.Headers;
import dev.weir.api.ProxyException;

/** Guards a rewriter: it throws only a {@link ProxyException}, either the plugin's own or one that names the plugin. */
public final class GuardedRewriter extends Guard implements HeaderRewriter {
    private final HeaderRewriter rewriter;

    GuardedRewriter(HeaderRewriter rewriter, PluginHealth pluginHealth, LoopWatch watch) {
        super(rewriter, HeaderRewriter.class, pluginHealth, watch);
        this.rewriter = rewriter;
    }

    @Override
    public void request(Exchange exchange, Headers headers) {
        if (quarantined()) {
            passOrRefuse();
            return;
        }
        if (!has(Callback.REQUEST)) {
            return;
        }
        Guard outer = enter(Callback.REQUEST);
        try {
            rewriter.request(exchange, headers);
        } catch (ProxyException meant) {
            throw meant;
        } catch (Throwable thrown) {
            failed(Callback.REQUEST, thrown);
            throw failure();
        } finally {
            leave(outer, exchange);
        }
    }

    /** Whether the plugin edits each attempt. */
    public boolean editsAttempts() {
        return has(Callback.ATTEMPT);
    }

    @Override
    public void attempt(Exchange exchange, Headers headers) {
        if (quarantined()) {
            passOrRefuse();
            return;
        }
        if (!has(Callback.ATTEMPT)) {
            return;
        }
        Guard outer = enter(Callback.ATTEMPT);
        try {
            rewriter.attempt(exchange, headers);
        } catch (ProxyException meant) {
            throw meant;
        } catch (Throwable thrown) {
            failed(Callback.ATTEMPT, thrown);
            throw failure();
        } finally {
            leave(outer, exchange);
        }
    }

    @Override
    public void response(Exchange exchange, Headers headers) {
        if (quarantined()) {
            passOrRefuse();
            return;
        }
        if (!has(Callback.RESPONSE)) {
            return;
        }
        Guard outer = enter(Callback.RESPONSE);
        try {
            rewriter.response(exchange, headers);
        } catch (ProxyException meant) {
            throw meant;
        } catch (Throwable thrown) {
            failed(Callback.RESPONSE, thrown);
            throw failure();
        } finally {
            leave(outer, exchange);
        }
    }

    private void passOrRefuse() {
        if (pluginHealth().refuses()) {
            throw Failure.PLUGIN_FAILED.because(name() + " is quarantined");
        }
    }

    private ProxyException failure() {
        return Failure.PLUGIN_FAILED.because(name() + " failed");
    }
}
