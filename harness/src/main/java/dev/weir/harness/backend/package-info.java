/**
 * Backends with faults that a test sets.
 *
 * <p><b>Reading order.</b> A {@link dev.weir.harness.backend.Fault} is a value: the {@link
 * dev.weir.harness.backend.FaultPoint} of a connection's life, the {@link dev.weir.harness.backend.FaultAction}, and
 * the requests that it applies to. A {@link dev.weir.harness.backend.ScriptedBackend} has at most one of them at a
 * time; each of its connections is a {@code ScriptedConnection}, which checks for the fault at each point and records
 * what it sees in the history.
 */
@NullMarked
package dev.weir.harness.backend;

import org.jspecify.annotations.NullMarked;
