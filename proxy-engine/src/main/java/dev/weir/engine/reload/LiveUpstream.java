package dev.weir.engine.reload;

import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.pool.BackendPools;
import dev.weir.engine.upstream.SharedUpstream;
import dev.weir.engine.upstream.SharedUpstream.Address;
import java.util.List;

/**
 * One upstream of the configuration: what outlives a reload.
 *
 * @param core      its members, and the requests that wait for them
 * @param pools     each loop's connections to it, in the order of the loops
 * @param config    which backends it has
 * @param addresses what their names mean, which makes the members
 */
public record LiveUpstream(
        SharedUpstream core, List<BackendPools> pools, UpstreamConfig config, List<Address> addresses) {
    LiveUpstream with(UpstreamConfig newer, List<Address> meaning) {
        return new LiveUpstream(core, pools, newer, meaning);
    }
}
