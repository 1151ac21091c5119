/**
 * Active health checks: {@link dev.weir.engine.check.HealthChecks} asks the plugins what to probe and when, {@link
 * dev.weir.engine.check.ProbeRun} is one probe.
 */
@NullMarked
package dev.weir.engine.check;

import org.jspecify.annotations.NullMarked;
