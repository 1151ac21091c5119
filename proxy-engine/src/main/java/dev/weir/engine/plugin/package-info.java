/**
 * Finds, loads and creates plugins. The code runs at start-up and at reload, not during requests.
 *
 * <p><b>Reading order.</b> {@link dev.weir.engine.plugin.PluginKind} lists the extension points. {@link
 * dev.weir.engine.plugin.PluginCatalog} finds the installed plugins from the service files that {@link
 * dev.weir.engine.plugin.ServiceFile} reads. {@link java.util.ServiceLoader} is not suitable, because it refuses
 * constructors with parameters. {@link dev.weir.engine.plugin.PluginFolder} finds the drop-ins, and {@link
 * dev.weir.engine.plugin.LoadedDropIn} opens each with a {@link dev.weir.engine.plugin.DropInLoader} and reports its
 * problems. {@link dev.weir.engine.plugin.PluginFactory} then creates one instance for each use and loop, and
 * {@link dev.weir.engine.plugin.PluginModule} lists what can be injected into its constructor.
 */
@NullMarked
package dev.weir.engine.plugin;

import org.jspecify.annotations.NullMarked;
