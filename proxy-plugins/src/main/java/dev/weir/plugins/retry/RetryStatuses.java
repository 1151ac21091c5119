package dev.weir.plugins.retry;

import dev.weir.api.Exchange;
import dev.weir.api.Outcome;
import dev.weir.api.Plugin;
import dev.weir.api.PluginSetting;
import dev.weir.api.RetryPolicy;
import jakarta.inject.Inject;
import java.util.BitSet;
import java.util.List;

/**
 * Treats certain response statuses as failures: the request is retried at another backend, if there is one and the
 * request is idempotent. Retries add load to backends that may be overloaded, so combine it with a budget.
 */
@Plugin(name = "retry-statuses", summary = "retries at another backend after a response 502, 503 or 504")
public final class RetryStatuses implements RetryPolicy {
    /**
     * The settings.
     *
     * @param statuses the answers
     */
    public record Settings(
            @PluginSetting(defaultValue = "502,503,504", meaning = "statuses that count as failures")
            List<String> statuses) {
        /** Checks them. @throws IllegalArgumentException if one is no status of an error */
        public Settings {
            statuses = List.copyOf(statuses);
            read(statuses);
        }
    }

    private final BitSet statuses; // asked about every answer, so nothing that boxes

    /** Creates the plugin. */
    @Inject
    public RetryStatuses(Settings settings) {
        this.statuses = read(settings.statuses());
    }

    private static BitSet read(List<String> written) {
        var statuses = new BitSet();
        for (String status : written) {
            if (!status.matches("[45]\\d\\d")) {
                throw new IllegalArgumentException(
                        "statuses: found '" + status + "'; right are numbers from 400 to 599, as in 502,503,504");
            }
            statuses.set(Integer.parseInt(status));
        }
        return statuses;
    }

    @Override
    public boolean isFailure(Exchange exchange, int status) {
        return statuses.get(status);
    }

    @Override
    public long beforeRetry(Exchange exchange, Outcome failed) {
        return 0;
    }
}
