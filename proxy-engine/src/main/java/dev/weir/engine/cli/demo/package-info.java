/**
 * Two backends to try a proxy with. They are the opposite of the engine, a blocking thread for each connection, so that
 * each reads from top to bottom: {@link dev.weir.engine.cli.demo.DemoBackend} accepts, {@link
 * dev.weir.engine.cli.demo.DemoConnection} answers, {@link dev.weir.engine.cli.demo.DemoBody} ends where the request's
 * body does. They trust whatever the proxy sends and are good for nothing but the demo.
 */
@NullMarked
package dev.weir.engine.cli.demo;

import org.jspecify.annotations.NullMarked;
