package dev.weir.engine.configure;

/** What the command line sets of every use of a plugin. */
record PluginAssignment(String plugin, String setting, ConfigNode.Text value) {}
