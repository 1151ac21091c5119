/**
 * A small HTTP/1.1 server for the fault server's API, on blocking sockets.
 *
 * <p><b>Reading order.</b> {@link dev.weir.harness.toxiproxy.http.HttpServer} accepts; each connection has a thread
 * that reads a {@link dev.weir.harness.toxiproxy.http.HttpRequest} and writes the {@link
 * dev.weir.harness.toxiproxy.http.HttpResponse} of a handler, until the client has no more.
 *
 * <p>The platform's own server has habits of its own (prefixes of paths, bodies of errors, lengths), and the wire is
 * what is promised here. It shares no code with the proxy under test, so that a mistake there cannot hide here.
 */
@NullMarked
package dev.weir.harness.toxiproxy.http;

import org.jspecify.annotations.NullMarked;
