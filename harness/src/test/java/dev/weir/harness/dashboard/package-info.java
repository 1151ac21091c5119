/**
 * The dashboard in a real browser: {@link dev.weir.harness.dashboard.Browser} drives a headless Chromium through a
 * pipe. Most tests show a made-up state ({@link dev.weir.harness.dashboard.PageServer}), so that all that can be wrong
 * is wrong when a test wants it.
 *
 * <p>Where Chromium is not installed, the tests are skipped.
 */
@NullMarked
package dev.weir.harness.dashboard;

import org.jspecify.annotations.NullMarked;
