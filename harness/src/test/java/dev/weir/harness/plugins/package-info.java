/** Plugins that misbehave in one way each, for tests: found through the service files in the test resources. */
package dev.weir.harness.plugins;
