package dev.weir.engine.route;

import dev.weir.api.Reply;

/**
 * A reply in the place of a backend's response.
 *
 * @param reply  what the client gets
 * @param plugin the name of the plugin that gave it
 */
public record PluginReply(Reply reply, String plugin) {}
