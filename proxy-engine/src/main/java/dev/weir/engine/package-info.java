/**
 * The proxy as a whole: {@link dev.weir.engine.Proxy} starts and stops it, {@link dev.weir.engine.EngineModule} wires
 * it, {@link dev.weir.engine.ProxyLoop} is one event loop with everything that lives on it. {@link
 * dev.weir.engine.Members} and {@link dev.weir.engine.NameWatch} find out whom the names of backends mean.
 *
 * <p><b>Reading order of the engine,</b> along the way of a request: {@code client}, {@code exchange}, {@code backend},
 * and below them {@code http} and {@code loop}. Each of these packages uses only what stands after it. {@code check}
 * stands beside the way: it probes backends.
 */
@NullMarked
package dev.weir.engine;

import org.jspecify.annotations.NullMarked;
