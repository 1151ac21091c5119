/**
 * The command line, and with it the assembly: the one place where the engine meets the real clock, the real network and
 * the operating system's signals.
 *
 * <p><b>Reading order.</b> {@link dev.weir.engine.cli.Main} puts the subcommands together; {@link
 * dev.weir.engine.cli.RunCommand} is the one that matters, {@link dev.weir.engine.cli.ProxyOptions} says how its
 * options are laid over a configuration file, and {@link dev.weir.engine.cli.Foreground} runs a proxy until {@link
 * dev.weir.engine.cli.Signals} tell it to stop; {@link dev.weir.engine.cli.log.AccessLog} tells what it
 * did. Another module adds a subcommand by a service file for {@link dev.weir.engine.cli.Subcommand}.
 *
 * <p>Whatever the user got wrong ends in one line on standard error and the exit status 2, never in a stack trace.
 */
@NullMarked
package dev.weir.engine.cli;

import org.jspecify.annotations.NullMarked;
