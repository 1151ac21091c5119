/**
 * What can be set, and what was set. Read {@link dev.weir.engine.config.Settings} first: the one registry of every
 * setting with its path, type, default and meaning. {@link dev.weir.engine.config.SettingValues} holds what differs
 * from the defaults, {@link dev.weir.engine.config.ProxyConfig} everything a proxy is started with.
 */
@NullMarked
package dev.weir.engine.config;

import org.jspecify.annotations.NullMarked;
