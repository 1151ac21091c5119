package dev.weir.harness.backend;

import dev.weir.engine.config.HostPort;

/** A backend of the harness, of any kind. Any thread. */
public interface TestBackend extends AutoCloseable {
    /** Its name in the history. */
    int number();

    /** The address that it listens on. */
    HostPort place();

    /** Number of open connections: in use, or in a proxy's pool. */
    int openConnections();

    /**
     * Number of connections that were closed, or should have been, but that the proxy has not closed on its side yet.
     */
    default int unnoticedEnds() {
        return 0;
    }

    /** Removes all faults. */
    void heal();

    /** Stops listening and closes all connections. */
    @Override
    void close();
}
