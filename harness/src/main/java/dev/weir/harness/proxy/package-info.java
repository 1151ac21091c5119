/**
 * Whatever stands between clients and backends.
 *
 * <p><b>Reading order.</b> A {@link dev.weir.harness.proxy.ProxyProgram} can be started in front of some backends; what
 * it gives is a {@link dev.weir.harness.proxy.RunningProxy}. There are Weir {@link
 * dev.weir.harness.proxy.WeirInProcess in this process}, any {@link dev.weir.harness.proxy.ForeignProgram program} whose
 * configuration can be written from a {@link dev.weir.harness.proxy.ConfigTemplate}, and one that {@link
 * dev.weir.harness.proxy.AlreadyRunning somebody else started}. {@link dev.weir.harness.proxy.ShippedProxies} are those
 * that need no more than their name. {@link dev.weir.harness.proxy.SocketTable} counts their sockets.
 */
@NullMarked
package dev.weir.harness.proxy;

import org.jspecify.annotations.NullMarked;
