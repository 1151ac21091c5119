/**
 * Records what clients and backends observed of one scenario.
 *
 * <p><b>Reading order.</b> An {@link dev.weir.harness.history.Event} is a line of the history: a {@link
 * dev.weir.harness.history.Participant} observed an {@link dev.weir.harness.history.EventKind event}, on some
 * connection, for some request. Beside the events there are two views of each request, which checkers compare: a {@link
 * dev.weir.harness.history.ReceivedResponse} is the result for its client, a {@link
 * dev.weir.harness.history.ReceivedRequest} what a backend saw of it. A {@link dev.weir.harness.history.History} has
 * all of them.
 */
@NullMarked
package dev.weir.harness.history;

import org.jspecify.annotations.NullMarked;
