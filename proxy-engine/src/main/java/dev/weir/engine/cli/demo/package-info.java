/**
 * Demo backends to try a proxy with. Unlike the engine they use a blocking thread per connection, for simple code:
 * {@link dev.weir.engine.cli.demo.DemoBackend} accepts, {@link dev.weir.engine.cli.demo.DemoConnection} responds,
 * {@link dev.weir.engine.cli.demo.DemoHead} and {@link dev.weir.engine.cli.demo.DemoBody} read a message. {@link
 * dev.weir.engine.cli.demo.DemoClient} sends requests, for the rehearsal of a start.
 * {@link dev.weir.engine.cli.demo.DemoTls} makes the certificates of {@code weir demo --tls}. All these classes trust their
 * input, and are only for the demo and the rehearsal.
 */
@NullMarked
package dev.weir.engine.cli.demo;

import org.jspecify.annotations.NullMarked;
