/**
 * Demo backends to try a proxy with. Unlike the engine they use a blocking thread per connection, for simple code:
 * {@link dev.weir.engine.cli.demo.DemoBackend} accepts, {@link dev.weir.engine.cli.demo.DemoConnection} responds,
 * {@link dev.weir.engine.cli.demo.DemoBody} reads the request's body. They trust all input and are only for the demo.
 */
@NullMarked
package dev.weir.engine.cli.demo;

import org.jspecify.annotations.NullMarked;
