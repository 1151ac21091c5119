/**
 * Assembly of the engine: {@link dev.weir.engine.assembly.EngineModule} wires it from a configuration and a {@link
 * dev.weir.engine.assembly.Platform}. {@link dev.weir.engine.assembly.LoopFactory} creates each {@link
 * dev.weir.engine.assembly.ProxyLoop}, an event loop with everything that belongs to it; {@link
 * dev.weir.engine.assembly.LoopPluginFactory} creates its plugins. {@link dev.weir.engine.assembly.ListenEndpoints}
 * opens the listening sockets, {@link dev.weir.engine.assembly.MemoryPlan} divides the process's memory, and {@link
 * dev.weir.engine.assembly.LoopStop} coordinates the graceful stop.
 */
@NullMarked
package dev.weir.engine.assembly;

import org.jspecify.annotations.NullMarked;
