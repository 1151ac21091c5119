/**
 * A small HTTP/1.1 server for the fault server's API, on blocking sockets.
 *
 * <p><b>Reading order.</b> {@link dev.weir.harness.toxiproxy.http.HttpServer} accepts connections; each has a thread
 * that reads an {@link dev.weir.harness.toxiproxy.http.HttpRequest} and writes the {@link
 * dev.weir.harness.toxiproxy.http.HttpResponse} of a handler, until the client sends no more.
 *
 * <p>The JDK's own server differs from Toxiproxy in path prefixes, error bodies and lengths, and the wire format is to
 * be exact. This one shares no code with the proxy under test, so that the same bug cannot be in both and stay hidden.
 */
@NullMarked
package dev.weir.harness.toxiproxy.http;

import org.jspecify.annotations.NullMarked;
