/**
 * How the engine is put together: {@link dev.weir.engine.assembly.EngineModule} wires it from a configuration and a
 * {@link dev.weir.engine.assembly.Platform}, {@link dev.weir.engine.assembly.LoopFactory} makes each {@link
 * dev.weir.engine.assembly.ProxyLoop}, which is one event loop with everything that lives on it, and {@link
 * dev.weir.engine.assembly.LoopPluginFactory} its plugins. {@link
 * dev.weir.engine.assembly.ListenEndpoints} has all of them listen. {@link dev.weir.engine.assembly.MemoryPlan} divides the
 * process's memory. {@link dev.weir.engine.assembly.LoopStop} lets all loops leave together.
 */
@NullMarked
package dev.weir.engine.assembly;

import org.jspecify.annotations.NullMarked;
