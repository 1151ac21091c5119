package dev.weir.engine.reload;

import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.pool.BackendPools;
import dev.weir.engine.upstream.UpstreamCore;
import dev.weir.engine.upstream.UpstreamCore.Address;
import java.util.List;

/**
 * One upstream of the configuration: what outlives a reload.
 *
 * @param core      its members, and the requests that wait for them
 * @param pools     each loop's connections to it, in the order of the loops
 * @param config    which backends it has
 * @param addresses what their names mean, which makes the members
 */
public record UpstreamEntry(
        UpstreamCore core, List<BackendPools> pools, UpstreamConfig config, List<Address> addresses) {
    UpstreamEntry with(UpstreamConfig newer, List<Address> meaning) {
        return new UpstreamEntry(core, pools, newer, meaning);
    }
}
