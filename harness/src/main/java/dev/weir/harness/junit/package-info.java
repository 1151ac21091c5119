/**
 * JUnit extensions that run the fault harness in other projects' tests.
 *
 * <p><b>Reading order.</b> {@link dev.weir.harness.junit.FaultHarness} starts a testbed for each test and checks what
 * happened on it; {@link dev.weir.harness.junit.FaultCatalogue} is the whole catalogue as a test class.
 */
@NullMarked
package dev.weir.harness.junit;

import org.jspecify.annotations.NullMarked;
