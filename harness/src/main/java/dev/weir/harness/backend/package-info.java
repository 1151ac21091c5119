/**
 * Backends that misbehave when they are told to.
 *
 * <p><b>Reading order.</b> A {@link dev.weir.harness.backend.Fault} is a value: at which {@link
 * dev.weir.harness.backend.FaultPoint} of a connection's life, which {@link dev.weir.harness.backend.FaultAction}, towards whom. A
 * {@link dev.weir.harness.backend.ScriptedBackend} has at most one of them at a time; each of its connections is a
 * {@code ScriptedConnection}, which passes the moments one after the other and writes what it sees into the history.
 */
@NullMarked
package dev.weir.harness.backend;

import org.jspecify.annotations.NullMarked;
