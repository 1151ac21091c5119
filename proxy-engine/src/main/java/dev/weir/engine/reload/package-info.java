/**
 * Replaces the configuration of a running proxy: {@link dev.weir.engine.reload.Reloads} uses {@link
 * dev.weir.engine.reload.RestartRules}, {@link dev.weir.engine.reload.Upstreams} and a {@link
 * dev.weir.engine.reload.LoopPluginMaker} for all that can fail, and gives each {@link
 * dev.weir.engine.reload.ConfiguredLoop} a {@link dev.weir.engine.reload.LoopPlan} to adopt; {@link
 * dev.weir.engine.reload.Rollout} waits until all have. {@link dev.weir.engine.reload.PastGenerations} waits for the
 * last request that began with the old one. {@link dev.weir.engine.reload.PluginInstances} and {@link
 * dev.weir.engine.reload.PluginHealthRegistry} are what a plugin keeps that a reload leaves as it was.
 */
@NullMarked
package dev.weir.engine.reload;

import org.jspecify.annotations.NullMarked;
