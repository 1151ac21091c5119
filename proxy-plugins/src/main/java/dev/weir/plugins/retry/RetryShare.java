package dev.weir.plugins.retry;

import dev.weir.api.Backend;
import dev.weir.api.Exchange;
import dev.weir.api.Outcome;
import dev.weir.api.Plugin;
import dev.weir.api.PluginSetting;
import dev.weir.api.PluginUse;
import dev.weir.api.RetryPolicy;
import dev.weir.api.Upstream;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Limits the concurrent retries, over all loops, to a share of the upstream's requests in flight, with a small minimum.
 * An exchange counts from its first retry until it ends, including delays. Pending requests do not count as in flight:
 * an upstream with a queue should get fewer retries.
 *
 * <p>By default, a retry is free if no backend has worked on the request ({@link RetryCost}): nothing was written, or
 * the connection was stale.
 *
 * <p><b>Source:</b> the retry budget of Envoy's circuit breakers, with its defaults.
 */
@Plugin(name = "retry-share", summary = "limits retries to a share of the requests in flight")
public final class RetryShare implements RetryPolicy {
    /**
     * The settings.
     *
     * @param percent  retries to a hundred requests in flight
     * @param least    retries that may be under way at any time
     * @param countAll whether retries count that add no load
     */
    public record Settings(
            @PluginSetting(defaultValue = "20", meaning = "retries in flight per hundred requests in flight")
            int percent,

            @PluginSetting(
                    defaultValue = "3",
                    meaning = "retries that may always be in flight, however few requests are")
            int least,

            @PluginSetting(
                    defaultValue = "off",
                    meaning = "whether retries count even if no backend has worked on the request")
            boolean countAll) {
        /** Checks them. @throws IllegalArgumentException if one is invalid */
        public Settings {
            if (percent < 0 || percent > 100) {
                throw new IllegalArgumentException("percent: found " + percent + "; right is a number from 0 to 100");
            }
            if (least < 0) {
                throw new IllegalArgumentException("least: found " + least + "; the minimum is 0");
            }
        }
    }

    private final Settings settings;
    private final PluginUse use;

    /** Creates the plugin. */
    @Inject
    public RetryShare(Settings settings, PluginUse use) {
        this.settings = settings;
        this.use = use;
    }

    @Override
    public long beforeRetry(Exchange exchange, Outcome failed) {
        if (!settings.countAll() && !RetryCost.isAdded(failed)) {
            return 0;
        }
        giveBack(exchange); // one exchange makes one attempt at a time
        AtomicInteger retries = exchange.upstream().attachment(use, AtomicInteger.class, AtomicInteger::new);
        int most = most(exchange.upstream());
        int now = retries.getAndUpdate(count -> count < most ? count + 1 : count);
        if (now >= most) {
            return REFUSED;
        }
        exchange.attach(this, retries);
        return 0;
    }

    private int most(Upstream upstream) {
        long active = 0;
        for (Backend backend : upstream.backends()) {
            active += backend.activeRequests();
        }
        return (int) Math.max(settings.least(), active * settings.percent() / 100);
    }

    @Override
    public void completed(Exchange exchange) {
        giveBack(exchange);
    }

    private void giveBack(Exchange exchange) {
        if (exchange.attachment(this) instanceof AtomicInteger retries) {
            retries.decrementAndGet();
            exchange.attach(this, null);
        }
    }
}
