/**
 * Active health checks: {@link dev.weir.engine.check.HealthChecks} schedules the probes that plugins request, and
 * {@link dev.weir.engine.check.ProbeRun} runs one probe.
 */
@NullMarked
package dev.weir.engine.check;

import org.jspecify.annotations.NullMarked;
