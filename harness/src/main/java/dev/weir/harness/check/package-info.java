/**
 * What must be true of a history, whatever the scenario.
 *
 * <p><b>Reading order.</b> A {@link dev.weir.harness.check.Checker} reads a history under some {@link
 * dev.weir.harness.check.Expectations} and gives {@link dev.weir.harness.check.Finding findings}, each with the shortest part
 * of the story that shows it. {@link dev.weir.harness.check.Checkers} lists them; {@link
 * dev.weir.harness.check.Loss} is the one to begin with: it says what a client is owed.
 */
@NullMarked
package dev.weir.harness.check;

import org.jspecify.annotations.NullMarked;
