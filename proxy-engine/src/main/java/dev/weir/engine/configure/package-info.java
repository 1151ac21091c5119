/**
 * From what people write to a {@link dev.weir.engine.config.ProxyConfig}: a file, the command line's options, or both.
 * They are one tree of {@link dev.weir.engine.configure.ConfigNode}s, in which each knows its {@link
 * dev.weir.engine.configure.SourceLocation}: {@link dev.weir.engine.configure.YamlFile} reads it, {@link
 * dev.weir.engine.configure.Overlay} lays the options over it, {@link dev.weir.engine.configure.ConfigBinder} makes
 * records of it. Whatever is wrong is collected in {@link dev.weir.engine.configure.Problems} and told at once.
 *
 * <p>Which keys there are, {@link dev.weir.engine.configure.Keys} says, and the registry of settings: what is bound, what
 * {@link dev.weir.engine.configure.ConfigSchema} describes and what {@link dev.weir.engine.configure.DefaultsFile} shows
 * cannot drift apart.
 */
@NullMarked
package dev.weir.engine.configure;

import org.jspecify.annotations.NullMarked;
