package dev.weir.engine.admin.http;

import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.loop.EventLoop;

/**
 * The deadlines of all connections of the server.
 *
 * @param head   for a whole head
 * @param body   for a whole body
 * @param idle   between requests
 * @param response for a whole response
 * @param write  without progress of an event
 * @param linger for a client to close
 */
record ConnectionTimes(
        Deadlines head, Deadlines body, Deadlines idle, Deadlines response, Deadlines write, Deadlines linger) {
    static ConnectionTimes of(EventLoop loop, AdminLimits limits) {
        return new ConnectionTimes(
                loop.deadlines(limits.head().toNanos()),
                loop.deadlines(limits.body().toNanos()),
                loop.deadlines(limits.idle().toNanos()),
                loop.deadlines(limits.response().toNanos()),
                loop.deadlines(limits.write().toNanos()),
                loop.deadlines(limits.linger().toNanos()));
    }
}
