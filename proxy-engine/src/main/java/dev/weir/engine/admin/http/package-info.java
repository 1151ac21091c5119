/**
 * A small HTTP/1.1 server for the admin interface, on an event loop of its own: many slow clients cost it no thread, and
 * whatever happens here delays no loop of the proxy. {@link dev.weir.engine.admin.http.AdminServer} accepts
 * connections, up to a limit; each {@link dev.weir.engine.admin.http.AdminConnection} reads one request after the other
 * with the engine's strict parsers and hands it to the {@link dev.weir.engine.admin.http.AdminHandler}, which may give
 * the {@link dev.weir.engine.admin.http.Reply} later, from any thread. A reply may also be a stream of events ({@link
 * dev.weir.engine.admin.http.EventSource}).
 */
@NullMarked
package dev.weir.engine.admin.http;

import org.jspecify.annotations.NullMarked;
