/**
 * Parses configuration files and command-line options into a {@link dev.weir.engine.config.ProxyConfig}.
 * Both become one tree of {@link dev.weir.engine.configure.ConfigNode}s, each with its {@link
 * dev.weir.engine.configure.SourceLocation}: {@link dev.weir.engine.configure.YamlFile} reads the file, {@link
 * dev.weir.engine.configure.Overlay} merges the options, and {@link dev.weir.engine.configure.ConfigBinder} converts
 * the tree to records. All errors are collected in {@link dev.weir.engine.configure.Problems} and reported together.
 *
 * <p>{@link dev.weir.engine.configure.Keys} and the registry of settings define all keys, for the binders, for
 * {@link dev.weir.engine.configure.ConfigSchema} and for {@link dev.weir.engine.configure.DefaultsFile}.
 */
@NullMarked
package dev.weir.engine.configure;

import org.jspecify.annotations.NullMarked;
