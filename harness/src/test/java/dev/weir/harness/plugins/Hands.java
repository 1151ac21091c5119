package dev.weir.harness.plugins;

import dev.weir.api.Backend;
import dev.weir.api.Exchange;
import dev.weir.api.ExchangeObserver;
import dev.weir.api.Plugin;
import java.util.List;

/** Gives the backends to the test, on the thread that turns the loops. */
@Plugin(name = "test-hands", summary = "lays the backends into a test's hands")
public final class Hands implements ExchangeObserver {
    private static final ThreadLocal<List<Backend>> BACKENDS = ThreadLocal.withInitial(List::of);

    /** The backends that the last exchange of this thread could go to. */
    public static List<Backend> backends() {
        return BACKENDS.get();
    }

    @Override
    public void started(Exchange exchange) {
        BACKENDS.set(exchange.upstream().backends());
    }
}
