/**
 * The data plane: sockets, links between them, and the proxies that own them, all on one thread.
 *
 * <p><b>The flow.</b>
 * <pre>
 * Acceptor → Connection → Dial → two Links, one for each direction
 * readable → Link reads a chunk → Stage → … → Stage → Writer → destination
 * end of stream, the same way → destination closed → the other Link sees its source gone → its own end, the same way
 * alarm    → Link runs its stages, which say how long nothing is due
 * API call → Loop.call → Proxies → FaultProxy → its Links take the change before the call returns
 * </pre>
 *
 * <p><b>Reading order.</b> {@link dev.weir.harness.toxiproxy.relay.Loop} is the thread: a selector, alarms and calls.
 * {@link dev.weir.harness.toxiproxy.relay.Proxies} is what the API sees of it. A {@code Link} without toxics copies
 * from socket to socket through one buffer; with toxics it cuts what it reads into chunks.
 *
 * <p><b>Why one thread.</b> Nothing on it blocks: a receiver that does not read only means that its link's read
 * interest is off, which bounds the memory of each link. So a call of the API never waits for a connection, a change
 * of toxics needs no lock, a thousand connections need no thousand threads, and the order of events decides the order
 * of random draws. Only names of hosts are looked up elsewhere. One core moves more than the tests of a proxy need.
 */
@NullMarked
package dev.weir.harness.toxiproxy.relay;

import org.jspecify.annotations.NullMarked;
