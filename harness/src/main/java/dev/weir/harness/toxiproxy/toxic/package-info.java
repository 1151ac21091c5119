/**
 * The toxics: state machines over chunks and time, without sockets and threads.
 *
 * <p><b>Reading order.</b> A {@link dev.weir.harness.toxiproxy.toxic.Chunk} has the bytes of one read, or is the end of
 * the stream. A {@link dev.weir.harness.toxiproxy.toxic.ToxicStage} is one toxic on one link: it holds the waiting
 * chunks and passes them to the next {@link dev.weir.harness.toxiproxy.toxic.Outlet}, as its {@link
 * dev.weir.harness.toxiproxy.toxic.Behaviour} decides. The table {@link dev.weir.harness.toxiproxy.toxic.ToxicType}
 * maps each name to a behaviour and its attributes; a {@link dev.weir.harness.toxiproxy.toxic.Toxic} is what a user
 * created from it.
 *
 * <p>Each call has the time as a parameter, and returns how long there is nothing to do. So one thread can run every
 * stage of every link, a change of a toxic is a change of fields, and no test needs the real time.
 */
@NullMarked
package dev.weir.harness.toxiproxy.toxic;

import org.jspecify.annotations.NullMarked;
