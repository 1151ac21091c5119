/**
 * Scenarios, and the testbed that runs them.
 *
 * <p><b>Reading order.</b> A {@link dev.weir.harness.scenario.Scenario} is a name, a place in the catalogue and a
 * script. The script runs on a {@link dev.weir.harness.scenario.Testbed}: backends, the proxy in front of them,
 * clients, and the history of what all of them observed. {@link dev.weir.harness.scenario.ScenarioRun} starts the
 * testbed, runs the script, waits until everything is quiet, and has the checkers read the history; that gives a {@link
 * dev.weir.harness.scenario.ScenarioResult}. {@link dev.weir.harness.catalogue.Catalogue} has all scenarios.
 */
@NullMarked
package dev.weir.harness.scenario;

import org.jspecify.annotations.NullMarked;
