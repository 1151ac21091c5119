package dev.weir.engine.route;

import dev.weir.api.Reply;

/**
 * A plugin's reply in place of a backend's response.
 *
 * @param reply  the reply
 * @param plugin the name of the plugin
 */
public record PluginReply(Reply reply, String plugin) {}
