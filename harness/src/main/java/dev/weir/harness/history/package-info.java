/**
 * Everything that clients and backends saw of one scenario, in one place.
 *
 * <p><b>Reading order.</b> An {@link dev.weir.harness.history.Event} is a line of the story: a {@link
 * dev.weir.harness.history.Participant} saw {@link dev.weir.harness.history.EventKind what}, on which connection, about which
 * request. Beside the story stand two views of each request, which checkers compare: {@link
 * dev.weir.harness.history.ReceivedResponse} is what its client was told, a {@link dev.weir.harness.history.ReceivedRequest} what a backend
 * got to see. A {@link dev.weir.harness.history.History} holds all of them.
 */
@NullMarked
package dev.weir.harness.history;

import org.jspecify.annotations.NullMarked;
