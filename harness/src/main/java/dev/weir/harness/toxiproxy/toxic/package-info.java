/**
 * What toxics do to a stream: state machines over chunks and time, without sockets and threads.
 *
 * <p><b>Reading order.</b> A {@link dev.weir.harness.toxiproxy.toxic.Chunk} is what one read gave, or the end of the
 * stream. A {@link dev.weir.harness.toxiproxy.toxic.ToxicStage} is the place of one toxic on one link: it keeps the chunks
 * that wait there and hands them to the next {@link dev.weir.harness.toxiproxy.toxic.Outlet}, as its {@link
 * dev.weir.harness.toxiproxy.toxic.Behaviour} says. Which behaviour belongs to which name, with which attributes, is
 * the table {@link dev.weir.harness.toxiproxy.toxic.ToxicType}; a {@link dev.weir.harness.toxiproxy.toxic.Toxic} is
 * what a user created from it.
 *
 * <p>Time comes in with each call, and what goes out is how long nothing needs to be done. So one thread can run every
 * stage of every link, a change of a toxic is a change of fields, and no test needs the real time.
 */
@NullMarked
package dev.weir.harness.toxiproxy.toxic;

import org.jspecify.annotations.NullMarked;
