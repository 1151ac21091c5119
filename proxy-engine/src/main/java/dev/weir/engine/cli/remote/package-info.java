/**
 * The commands that ask a running proxy, or change it, through its admin interface.
 *
 * <p><b>Reading order.</b> {@link dev.weir.engine.cli.remote.RemoteOptions} finds the address and the token, {@link
 * dev.weir.engine.cli.remote.AdminClient} sends one request on one socket, and {@link
 * dev.weir.engine.cli.remote.Live} reads what the proxy tells about itself. Each command is short; what it prints is a
 * function of its own from JSON to lines: {@link dev.weir.engine.cli.remote.StatusText}, {@link
 * dev.weir.engine.cli.remote.TopTable}, {@link dev.weir.engine.cli.remote.ExplanationText}.
 *
 * <p>The proxy is not trusted: what is read from it is limited, and {@link dev.weir.engine.cli.remote.Shown} escapes
 * control characters in all its text before it reaches a terminal.
 */
@NullMarked
package dev.weir.engine.cli.remote;

import org.jspecify.annotations.NullMarked;
