/**
 * A Toxiproxy-compatible server: TCP proxies that slow down, cut, corrupt and reset connections, with the HTTP API of
 * Toxiproxy.
 *
 * <p><b>Reading order.</b> {@link dev.weir.harness.toxiproxy.ToxiproxyServer} is the server in a test, {@link
 * dev.weir.harness.toxiproxy.ToxiproxyCommand} the same on the command line, {@link
 * dev.weir.harness.toxiproxy.ToxiproxyAccess} that server or an external one, as the environment says. Then the path of
 * an API call: {@link dev.weir.harness.toxiproxy.http} reads it, {@link dev.weir.harness.toxiproxy.api} parses and
 * validates it, {@link dev.weir.harness.toxiproxy.relay} executes it, on the one thread that also moves the data
 * through the {@link dev.weir.harness.toxiproxy.toxic toxics}.
 *
 * <p>The wire format of Toxiproxy 2.12.0 is kept exactly. All extensions are types of toxics with the prefix {@code
 * weir_}: no other server has them.
 */
@NullMarked
package dev.weir.harness.toxiproxy;

import org.jspecify.annotations.NullMarked;
