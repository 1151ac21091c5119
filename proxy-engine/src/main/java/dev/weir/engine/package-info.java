/**
 * The proxy as a whole: {@link dev.weir.engine.Proxy} starts, reloads and stops it. {@link dev.weir.engine.LostLoops}
 * handles blocked loops, {@link dev.weir.engine.StopLimit} limits the duration of a stop.
 *
 * <p><b>Reading order of the engine,</b> along the path of a request: {@code client}, {@code exchange}, {@code
 * attempt}, {@code relay}, {@code record}, {@code route}, {@code pool}, {@code upstream}, and below them {@code
 * memory}, {@code http1}, {@code entrance}, {@code http} and {@code loop}. Each of these packages uses only later ones. {@code contain}
 * guards all calls to plugins. {@code check} probes backends. {@code assembly} wires the objects,
 * {@code reload} replaces configurations, {@code names} resolves the names of backends.
 * {@code config} defines settings, {@code configure} parses configuration files, {@code plugin} loads plugins,
 * {@code live} reloads on changes, {@code cli} is the command line.
 */
@NullMarked
package dev.weir.engine;

import org.jspecify.annotations.NullMarked;
