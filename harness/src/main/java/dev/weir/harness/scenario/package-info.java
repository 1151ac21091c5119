/**
 * The catalogue: what is done to a proxy, and how it is judged.
 *
 * <p><b>Reading order.</b> A {@link dev.weir.harness.scenario.Scenario} is a name, a place in the catalogue and a play.
 * The play happens on a {@link dev.weir.harness.scenario.Testbed}: backends, the proxy in front of them, clients, and the
 * history they all write. {@link dev.weir.harness.scenario.ScenarioRun} sets the stage, lets the play happen, waits
 * until everything is quiet, and has the checkers read the history; that gives a {@link
 * dev.weir.harness.scenario.ScenarioResult}. {@link dev.weir.harness.scenario.Catalogue} has all scenarios.
 */
@NullMarked
package dev.weir.harness.scenario;

import org.jspecify.annotations.NullMarked;
