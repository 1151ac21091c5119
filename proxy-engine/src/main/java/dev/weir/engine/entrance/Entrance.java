package dev.weir.engine.entrance;

import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.config.TlsListenConfig;
import dev.weir.engine.config.UncoveredHost;
import org.jspecify.annotations.Nullable;

/**
 * The rule of one address on one loop. All its clients of the address share it, so that a reload takes effect on their next
 * request. Most addresses have no rule, and their requests cost one comparison.
 */
public final class Entrance {
    private @Nullable EntranceRule rule;

    /** Applies the configuration of the address. On the loop, or before its thread starts. */
    public void use(ListenConfig entry) {
        TlsListenConfig tls = entry.tls();
        if (entry.redirect() != null) {
            rule = new HttpsRedirect(entry.redirect().port());
        } else if (tls != null && tls.uncoveredHosts() == UncoveredHost.REFUSE) {
            rule = new CertifiedHosts();
        } else {
            rule = null;
        }
    }

    /** The rule; {@code null} if each request is routed. */
    public @Nullable EntranceRule rule() {
        return rule;
    }
}
