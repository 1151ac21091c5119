/**
 * The command {@code weir harness}, which runs the scenario catalogue from the command line.
 *
 * <p><b>Reading order.</b> {@link dev.weir.harness.cli.HarnessCommand} declares the options; {@code ProxyChoice} and
 * {@code ScenarioChoice} parse them into proxies and scenarios, or report what is invalid; {@code ScenarioRunner} runs
 * them and prints the progress.
 */
@NullMarked
package dev.weir.harness.cli;

import org.jspecify.annotations.NullMarked;
