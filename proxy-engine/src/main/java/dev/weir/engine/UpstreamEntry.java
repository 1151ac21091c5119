package dev.weir.engine;

import dev.weir.engine.backend.BackendPools;
import dev.weir.engine.backend.UpstreamCore;
import java.util.List;

/**
 * One upstream of the configuration: what outlives a reload.
 *
 * @param core    its members, and those who wait for them
 * @param pools   each loop's connections to it, in the order of the loops
 * @param members what its backends' names mean
 */
record UpstreamEntry(UpstreamCore core, List<BackendPools> pools, Members members) {
    UpstreamEntry with(Members newer) {
        return new UpstreamEntry(core, pools, newer);
    }
}
