/**
 * Clients that put a load on proxies, and the servers behind them, on one thread.
 *
 * <p>A measured proxy has its own processor, and everything else runs on the other one. So clients and servers share
 * one selector and wait for each other instead of for the scheduler, and no request allocates anything.
 *
 * <p><b>Reading order.</b> A {@link dev.weir.bench.load.LoadLoop} handles the events of the connections of an {@link
 * dev.weir.bench.load.Origin}, and those of clients. A {@link dev.weir.bench.load.ClientGroup} opens the clients'
 * connections; a {@link dev.weir.bench.load.ClosedLoad} sends the next request of each client when it has its response,
 * an {@link dev.weir.bench.load.OpenLoad} sends requests at a fixed rate. Both return a {@link
 * dev.weir.bench.load.LoadResult}.
 *
 * <p>Nothing here is thread-safe: everything belongs to the thread that runs the loop.
 */
@NullMarked
package dev.weir.bench.load;

import org.jspecify.annotations.NullMarked;
