/**
 * The API of Toxiproxy: paths, JSON, and the exact format of every response.
 *
 * <p><b>Reading order.</b> {@link dev.weir.harness.toxiproxy.api.Api} finds the {@code Route} of a request and calls
 * {@code ProxyCalls} or {@code ToxicCalls}. {@code JsonReading} and {@code JsonWriting} imitate Go's JSON library, as
 * far as a client can see it.
 */
@NullMarked
package dev.weir.harness.toxiproxy.api;

import org.jspecify.annotations.NullMarked;
