/**
 * The proxies that the harness can test.
 *
 * <p><b>Reading order.</b> A {@link dev.weir.harness.proxy.ProxyProgram} can be started in front of some backends,
 * which gives a {@link dev.weir.harness.proxy.RunningProxy}. There are Weir {@link dev.weir.harness.proxy.WeirInProcess
 * in this process}, any {@link dev.weir.harness.proxy.ForeignProgram program} with a configuration made from a {@link
 * dev.weir.harness.proxy.ConfigTemplate}, and a proxy that is {@link dev.weir.harness.proxy.AlreadyRunning already
 * running}. {@link dev.weir.harness.proxy.ShippedProxies} are those that can be started by name. {@link
 * dev.weir.harness.proxy.SocketTable} counts the sockets.
 */
@NullMarked
package dev.weir.harness.proxy;

import org.jspecify.annotations.NullMarked;
