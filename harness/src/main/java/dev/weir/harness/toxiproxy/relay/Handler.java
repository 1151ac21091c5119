package dev.weir.harness.toxiproxy.relay;

/** Handles the readiness of a socket for the loop. */
interface Handler {
    /** The socket is ready for these operations of {@link java.nio.channels.SelectionKey}. */
    void ready(int operations);
}
