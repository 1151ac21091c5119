package dev.weir.engine.contain;

import dev.weir.api.Backend;
import dev.weir.api.Exchange;
import dev.weir.api.ExchangeObserver;
import dev.weir.api.HealthStatus;
import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.api.Outcome;
import dev.weir.api.PluginStall;
import dev.weir.api.ProxyException;
import java.net.InetSocketAddress;

/** Guards an observer: exceptions are only counted and logged. */
public final class GuardedObserver extends Guard implements ExchangeObserver {
    private final ExchangeObserver observer;

    GuardedObserver(ExchangeObserver observer, PluginHealth pluginHealth, LoopWatch watch) {
        super(observer, ExchangeObserver.class, pluginHealth, watch);
        this.observer = observer;
    }

    @Override
    public void started(Exchange exchange) {
        if (skips(Callback.STARTED)) {
            return;
        }
        Guard outer = enter(Callback.STARTED);
        try {
            observer.started(exchange);
        } catch (Throwable thrown) {
            failed(Callback.STARTED, thrown);
        } finally {
            leave(outer, exchange);
        }
    }

    @Override
    public void attempted(Exchange exchange, Outcome outcome) {
        if (skips(Callback.ATTEMPTED)) {
            return;
        }
        Guard outer = enter(Callback.ATTEMPTED);
        try {
            observer.attempted(exchange, outcome);
        } catch (Throwable thrown) {
            failed(Callback.ATTEMPTED, thrown);
        } finally {
            leave(outer, exchange);
        }
    }

    @Override
    public void completed(Exchange exchange) {
        if (skips(Callback.COMPLETED)) {
            return;
        }
        Guard outer = enter(Callback.COMPLETED);
        try {
            observer.completed(exchange);
        } catch (Throwable thrown) {
            failed(Callback.COMPLETED, thrown);
        } finally {
            leave(outer, exchange);
        }
    }

    @Override
    public void refused(InetSocketAddress client, String requestLine, ProxyException failure) {
        if (skips(Callback.REFUSED)) {
            return;
        }
        Guard outer = enter(Callback.REFUSED);
        try {
            observer.refused(client, requestLine, failure);
        } catch (Throwable thrown) {
            failed(Callback.REFUSED, thrown);
        } finally {
            leave(outer);
        }
    }

    @Override
    public void idleClosed(Backend backend, IdleSignal signal, IdleVerdict verdict) {
        if (skips(Callback.IDLE_CLOSED)) {
            return;
        }
        Guard outer = enter(Callback.IDLE_CLOSED);
        try {
            observer.idleClosed(backend, signal, verdict);
        } catch (Throwable thrown) {
            failed(Callback.IDLE_CLOSED, thrown);
        } finally {
            leave(outer);
        }
    }

    @Override
    public void healthChanged(Backend backend, HealthStatus healthStatus) {
        if (skips(Callback.HEALTH_CHANGED)) {
            return;
        }
        Guard outer = enter(Callback.HEALTH_CHANGED);
        try {
            observer.healthChanged(backend, healthStatus);
        } catch (Throwable thrown) {
            failed(Callback.HEALTH_CHANGED, thrown);
        } finally {
            leave(outer);
        }
    }

    @Override
    public void pluginStalled(PluginStall stall) {
        if (skips(Callback.PLUGIN_STALLED)) {
            return;
        }
        Guard outer = enter(Callback.PLUGIN_STALLED);
        try {
            observer.pluginStalled(stall);
        } catch (Throwable thrown) {
            failed(Callback.PLUGIN_STALLED, thrown);
        } finally {
            leave(outer);
        }
    }

    @Override
    public void pluginQuarantined(String plugin, String why) {
        if (skips(Callback.PLUGIN_QUARANTINED)) {
            return;
        }
        Guard outer = enter(Callback.PLUGIN_QUARANTINED);
        try {
            observer.pluginQuarantined(plugin, why);
        } catch (Throwable thrown) {
            failed(Callback.PLUGIN_QUARANTINED, thrown);
        } finally {
            leave(outer);
        }
    }
}
