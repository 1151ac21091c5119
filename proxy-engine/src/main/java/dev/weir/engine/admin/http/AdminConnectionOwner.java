package dev.weir.engine.admin.http;

import dev.weir.engine.loop.EventLoop;

/** The server of admin connections. On its loop. */
interface AdminConnectionOwner {
    EventLoop loop();

    AdminHandler handler();

    ConnectionTimes times();

    /** The current time as in HTTP. */
    String date();

    /** The connection has changed its state. */
    void moved(AdminConnection connection);

    /** The connection is closed. */
    void closed(AdminConnection connection);

    /** The bytes of responses that have not left yet, of all connections. */
    Unsent unsent();
}
