/**
 * The proxy as a whole: {@link dev.weir.engine.Proxy} starts and stops it, {@link dev.weir.engine.EngineModule} wires
 * it, {@link dev.weir.engine.ProxyLoop} is one event loop with everything that lives on it. {@link
 * dev.weir.engine.NameBook} and {@link dev.weir.engine.NameWatch} find out what the names of backends mean. {@link
 * dev.weir.engine.LostLoops} sees to loops that do not turn, {@link dev.weir.engine.StopLimit} to a stop that they delay.
 *
 * <p><b>How one configuration follows another:</b> {@link dev.weir.engine.Reloads} asks {@link
 * dev.weir.engine.RestartRules}, {@link dev.weir.engine.Upstreams} and {@link dev.weir.engine.LoopPluginFactory} for all
 * that can fail, and gives each loop a {@link dev.weir.engine.LoopPlan} to adopt; {@link dev.weir.engine.PastGenerations} waits
 * for the last request that began with the old one.
 *
 * <p><b>Reading order of the engine,</b> along the way of a request: {@code client}, {@code exchange}, {@code backend},
 * and below them {@code http} and {@code loop}. Each of these packages uses only what stands after it. {@code contain} is
 * between all of them and the plugins. {@code check} stands beside the way: it probes backends. {@code config} is what
 * can be set, {@code configure} how people write it, {@code plugin} where plugins come from, {@code live} a proxy that
 * follows what is written, {@code cli} the command line.
 */
@NullMarked
package dev.weir.engine;

import org.jspecify.annotations.NullMarked;
