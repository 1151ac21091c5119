/**
 * Checks what must be true of every history, whatever the scenario.
 *
 * <p><b>Reading order.</b> A {@link dev.weir.harness.check.Checker} reads a history with some {@link
 * dev.weir.harness.check.Expectations} and returns {@link dev.weir.harness.check.Finding findings}, each with the
 * shortest part of the history that shows it. {@link dev.weir.harness.check.Checkers} lists them; begin with {@link
 * dev.weir.harness.check.Loss}, which defines what a client is owed.
 */
@NullMarked
package dev.weir.harness.check;

import org.jspecify.annotations.NullMarked;
