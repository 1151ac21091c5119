/**
 * Finds, loads and creates plugins. The code runs at start-up and at reload, not during
 * requests.
 *
 * <p><b>Reading order.</b> {@link dev.weir.engine.plugin.PluginKind} lists what can be extended. {@link
 * dev.weir.engine.plugin.PluginCatalog} finds what is installed, from the service files that {@link
 * dev.weir.engine.plugin.ServiceFile} reads; {@link java.util.ServiceLoader} will not do, for it refuses constructors
 * with parameters. {@link dev.weir.engine.plugin.PluginFolder} looks for what was dropped in, and {@link
 * dev.weir.engine.plugin.LoadedDropIn} opens it with a {@link dev.weir.engine.plugin.DropInLoader} and says what is
 * wrong. {@link dev.weir.engine.plugin.PluginFactory} then makes one instance for each use and loop, and
 * {@link dev.weir.engine.plugin.PluginModule} lists what a plugin's constructor may ask for.
 */
@NullMarked
package dev.weir.engine.plugin;

import org.jspecify.annotations.NullMarked;
