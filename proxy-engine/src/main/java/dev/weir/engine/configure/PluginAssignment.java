package dev.weir.engine.configure;

/** A plugin setting on the command line, for every use of the plugin. */
record PluginAssignment(String plugin, String setting, ConfigNode.Text value) {}
