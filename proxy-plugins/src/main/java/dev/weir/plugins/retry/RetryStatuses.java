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
 * Takes some answers for failures: another backend is asked, if there is one, and if the request may be sent twice.
 * Asking again makes more work for backends that may have too much already, so use a budget along with it.
 */
@Plugin(name = "retry-statuses", summary = "asks another backend when one answers 502, 503 or 504")
public final class RetryStatuses implements RetryPolicy {
    /**
     * What can be set.
     *
     * @param statuses the answers
     */
    public record Settings(
            @PluginSetting(defaultValue = "502,503,504", meaning = "answers that are as good as failures")
            List<String> statuses) {
        /** Checks them. @throws IllegalArgumentException if one is no status of an error */
        public Settings {
            statuses = List.copyOf(statuses);
            read(statuses);
        }
    }

    private final BitSet statuses; // asked about every answer, so nothing that boxes

    /** Makes one. */
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
