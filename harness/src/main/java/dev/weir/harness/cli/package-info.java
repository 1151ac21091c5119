/**
 * {@code weir harness}: the catalogue from the command line.
 *
 * <p><b>Reading order.</b> {@link dev.weir.harness.cli.HarnessCommand} is what can be asked for; {@code ProxyChoice} and
 * {@code ScenarioChoice} make proxies and scenarios of it, or say what is wrong; a {@code ScenarioRunner} runs them and says how
 * far it is.
 */
@NullMarked
package dev.weir.harness.cli;

import org.jspecify.annotations.NullMarked;
