/**
 * The command line. Only this package connects the engine to the real clock, the real network and
 * the operating system's signals.
 *
 * <p><b>Reading order.</b> {@link dev.weir.engine.cli.Main} assembles the subcommands; {@link
 * dev.weir.engine.cli.RunCommand} is the main one, {@link dev.weir.engine.cli.ProxyOptions} merges its
 * options into a configuration file, and {@link dev.weir.engine.cli.Foreground} runs a proxy until {@link
 * dev.weir.engine.cli.Signals} stop it; {@link dev.weir.engine.log.AccessLogs} logs its requests. {@link
 * dev.weir.engine.cli.init.Dialogue} leads to a first configuration file, and {@link dev.weir.engine.cli.summary.Summary}
 * lists what one would start. Another module adds a subcommand by a service file for {@link
 * dev.weir.engine.cli.Subcommand}.
 *
 * <p>User errors give one line on standard error and exit status 2, never a stack trace.
 */
@NullMarked
package dev.weir.engine.cli;

import org.jspecify.annotations.NullMarked;
