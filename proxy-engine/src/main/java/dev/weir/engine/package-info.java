/**
 * The proxy as a whole: {@link dev.weir.engine.Proxy} starts, reloads and stops it. {@link dev.weir.engine.LostLoops}
 * sees to loops that do not turn, {@link dev.weir.engine.StopLimit} to a stop that they delay.
 *
 * <p><b>Reading order of the engine,</b> along the way of a request: {@code client}, {@code exchange}, {@code attempt},
 * {@code relay}, {@code record}, {@code route}, {@code pool}, {@code upstream}, and below them {@code memory}, {@code
 * http1}, {@code http} and {@code loop}. Each of these packages uses only what stands after it. {@code contain} is between
 * all of them and the plugins. {@code check} stands beside the way: it probes backends. {@code assembly} puts all of it
 * together, {@code reload} puts one configuration in the place of another, {@code names} follows the names of backends.
 * {@code config} is what can be set, {@code configure} how people write it, {@code plugin} where plugins come from,
 * {@code live} a proxy that follows what is written, {@code cli} the command line.
 */
@NullMarked
package dev.weir.engine;

import org.jspecify.annotations.NullMarked;
