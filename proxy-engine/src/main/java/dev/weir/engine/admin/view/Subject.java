package dev.weir.engine.admin.view;

import dev.weir.engine.live.LiveProxy;

/**
 * What the views show.
 *
 * @param live    the proxy
 * @param time    turns its times into times of day
 * @param version the version of Weir
 */
public record Subject(LiveProxy live, TimeScale time, String version) {}
