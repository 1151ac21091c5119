/**
 * Settings and configurations. Read {@link dev.weir.engine.config.Settings} first: the registry of all
 * settings with path, type, default and meaning. {@link dev.weir.engine.config.SettingValues} holds the values that
 * differ from the defaults, {@link dev.weir.engine.config.ProxyConfig} the whole configuration of a proxy.
 */
@NullMarked
package dev.weir.engine.config;

import org.jspecify.annotations.NullMarked;
