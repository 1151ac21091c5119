/**
 * The harness in tests of one's own.
 *
 * <p><b>Reading order.</b> {@link dev.weir.harness.junit.FaultHarness} sets a stage for each test and judges what
 * happened there; {@link dev.weir.harness.junit.FaultCatalogue} is the whole catalogue as a test class.
 */
@NullMarked
package dev.weir.harness.junit;

import org.jspecify.annotations.NullMarked;
