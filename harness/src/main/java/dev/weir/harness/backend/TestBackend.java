package dev.weir.harness.backend;

import dev.weir.engine.config.HostPort;

/** A backend of the harness, whatever it is made of. Any thread. */
public interface TestBackend extends AutoCloseable {
    /** What the history calls it. */
    int number();

    /** Where it listens. */
    HostPort place();

    /** How many connections are open here: in use, or in a proxy's pool. */
    int openConnections();

    /** How many connections have ended, or should have, and the proxy has not closed its side of them yet. */
    default int unnoticedEnds() {
        return 0;
    }

    /** From now on it is healthy. */
    void heal();

    /** Stops listening and closes all connections. */
    @Override
    void close();
}
