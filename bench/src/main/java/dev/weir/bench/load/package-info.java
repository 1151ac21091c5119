/**
 * Load for proxies, and the servers behind them, both turned by one thread.
 *
 * <p>A proxy that is measured has a processor of its own, and everything else has to do with the other one. So clients and
 * servers share one selector and wait for each other instead of for the scheduler, and no request allocates anything.
 *
 * <p><b>Reading order.</b> A {@link dev.weir.bench.load.LoadLoop} turns what is registered with it: the connections of an
 * {@link dev.weir.bench.load.Origin}, and those of clients. A {@link dev.weir.bench.load.Crowd} opens them; a {@link
 * dev.weir.bench.load.ClosedLoad} has each ask again as soon as it has its answer, an {@link
 * dev.weir.bench.load.OpenLoad} asks at a fixed rate. Both tell what came of it as a {@link
 * dev.weir.bench.load.LoadResult}.
 *
 * <p>Nothing here is safe for more than one thread: whoever runs the loop owns everything that is registered with it.
 */
@NullMarked
package dev.weir.bench.load;

import org.jspecify.annotations.NullMarked;
