package dev.weir.engine.reload;

import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.pool.BackendPools;
import dev.weir.engine.upstream.SharedUpstream;
import dev.weir.engine.upstream.SharedUpstream.Address;
import java.util.List;

/**
 * The state of one upstream that survives reloads.
 *
 * @param core      its members and pending requests
 * @param pools     each loop's connections to it, in the order of the loops
 * @param config    its configuration
 * @param addresses the addresses of its backends, which make the members
 */
public record LiveUpstream(
        SharedUpstream core, List<BackendPools> pools, UpstreamConfig config, List<Address> addresses) {
    LiveUpstream with(UpstreamConfig newer, List<Address> meaning) {
        return new LiveUpstream(core, pools, newer, meaning);
    }
}
