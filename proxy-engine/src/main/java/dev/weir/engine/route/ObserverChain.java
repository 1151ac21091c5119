package dev.weir.engine.route;

import dev.weir.api.Backend;
import dev.weir.api.Exchange;
import dev.weir.api.HealthStatus;
import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.api.Outcome;
import dev.weir.api.PluginStall;
import dev.weir.api.ProxyException;
import dev.weir.engine.contain.GuardedObserver;
import java.net.InetSocketAddress;
import java.util.List;

/** One loop's observers of a generation, notified of events at all upstreams. */
public final class ObserverChain {
    private final GuardedObserver[] observers;

    /** Creates the chain of these instances. */
    public ObserverChain(List<GuardedObserver> observers) {
        this.observers = observers.toArray(GuardedObserver[]::new);
    }

    /** Whether an object is one of them. */
    public boolean has(Object candidate) {
        for (GuardedObserver observer : observers) {
            if (observer.plugin() == candidate) {
                return true;
            }
        }
        return false;
    }

    public void started(Exchange exchange) {
        for (GuardedObserver observer : observers) {
            observer.started(exchange);
        }
    }

    public void attempted(Exchange exchange, Outcome outcome) {
        for (GuardedObserver observer : observers) {
            observer.attempted(exchange, outcome);
        }
    }

    public void completed(Exchange exchange) {
        for (GuardedObserver observer : observers) {
            observer.completed(exchange);
        }
    }

    /** Reports a client that was refused before there was an exchange. */
    public void refused(InetSocketAddress client, String requestLine, ProxyException failure) {
        for (GuardedObserver observer : observers) {
            observer.refused(client, requestLine, failure);
        }
    }

    public void idleClosed(Backend backend, IdleSignal signal, IdleVerdict verdict) {
        for (GuardedObserver observer : observers) {
            observer.idleClosed(backend, signal, verdict);
        }
    }

    public void healthChanged(Backend backend, HealthStatus healthStatus) {
        for (GuardedObserver observer : observers) {
            observer.healthChanged(backend, healthStatus);
        }
    }

    /** Reports a plugin that stalls another loop. */
    public void pluginStalled(PluginStall stall) {
        for (GuardedObserver observer : observers) {
            observer.pluginStalled(stall);
        }
    }

    /** Reports a plugin that was quarantined. */
    public void pluginQuarantined(String plugin, String why) {
        for (GuardedObserver observer : observers) {
            observer.pluginQuarantined(plugin, why);
        }
    }
}
