/**
 * Built-in plugins for distributed tracing: {@link dev.weir.plugins.trace.TraceContext} carries the trace from the client
 * to the backend (W3C Trace Context, level 2). {@code TraceParent} reads and writes {@code traceparent}, {@code
 * TraceState} checks {@code tracestate}.
 */
@NullMarked
package dev.weir.plugins.trace;

import org.jspecify.annotations.NullMarked;
