package dev.weir.engine.exchange;

import dev.weir.api.Backend;
import dev.weir.api.Exchange;
import dev.weir.api.ExchangeObserver;
import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.api.Outcome;
import dev.weir.api.ProxyException;
import dev.weir.api.Standing;
import dev.weir.engine.plugin.PluginFaults;
import java.net.InetSocketAddress;
import java.util.List;

/** One loop's observers of a generation, told of what happens at all upstreams. What one throws ends here. */
public final class ObserverChain {
    private final ExchangeObserver[] observers;
    private final PluginFaults faults;

    /** The instances. */
    public ObserverChain(List<ExchangeObserver> observers, PluginFaults faults) {
        this.observers = observers.toArray(ExchangeObserver[]::new);
        this.faults = faults;
    }

    /** Whether an object is one of them. */
    boolean has(Object candidate) {
        for (ExchangeObserver observer : observers) {
            if (observer == candidate) {
                return true;
            }
        }
        return false;
    }

    void started(Exchange exchange) {
        for (ExchangeObserver observer : observers) {
            try {
                observer.started(exchange);
            } catch (Throwable thrown) {
                faults.report(observer, "started", thrown);
            }
        }
    }

    void attempted(Exchange exchange, Outcome outcome) {
        for (ExchangeObserver observer : observers) {
            try {
                observer.attempted(exchange, outcome);
            } catch (Throwable thrown) {
                faults.report(observer, "attempted", thrown);
            }
        }
    }

    void completed(Exchange exchange) {
        for (ExchangeObserver observer : observers) {
            try {
                observer.completed(exchange);
            } catch (Throwable thrown) {
                faults.report(observer, "completed", thrown);
            }
        }
    }

    /** Tells of a client that was turned away before there was an exchange. */
    public void refused(InetSocketAddress client, ProxyException failure) {
        for (ExchangeObserver observer : observers) {
            try {
                observer.refused(client, failure);
            } catch (Throwable thrown) {
                faults.report(observer, "refused", thrown);
            }
        }
    }

    void idleClosed(Backend backend, IdleSignal signal, IdleVerdict verdict) {
        for (ExchangeObserver observer : observers) {
            try {
                observer.idleClosed(backend, signal, verdict);
            } catch (Throwable thrown) {
                faults.report(observer, "idleClosed", thrown);
            }
        }
    }

    void standingChanged(Backend backend, Standing standing) {
        for (ExchangeObserver observer : observers) {
            try {
                observer.standingChanged(backend, standing);
            } catch (Throwable thrown) {
                faults.report(observer, "standingChanged", thrown);
            }
        }
    }
}
