/**
 * The proxy as a whole: {@link dev.weir.engine.Proxy} starts and stops it, {@link dev.weir.engine.EngineModule} wires
 * it, {@link dev.weir.engine.ProxyLoop} is one event loop with everything that lives on it.
 *
 * <p><b>Reading order of the engine,</b> along the way of a request: {@code client}, {@code exchange}, {@code backend},
 * and below them {@code http} and {@code loop}. Each of these packages uses only what stands after it.
 */
@NullMarked
package dev.weir.engine;

import org.jspecify.annotations.NullMarked;
