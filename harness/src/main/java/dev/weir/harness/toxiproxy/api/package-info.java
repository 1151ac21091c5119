/**
 * The API that Toxiproxy's clients call: paths, JSON, and the exact shape of every answer.
 *
 * <p><b>Reading order.</b> {@link dev.weir.harness.toxiproxy.api.Api} finds the {@code Route} of a request and lets the
 * {@code ProxyCalls} or the {@code ToxicCalls} answer it. {@code JsonReading} and {@code JsonWriting} know what Go's
 * library reads and writes, as far as a client can see it.
 */
@NullMarked
package dev.weir.harness.toxiproxy.api;

import org.jspecify.annotations.NullMarked;
