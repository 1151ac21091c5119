package dev.weir.harness.toxiproxy.relay;

/** What the loop calls when a socket is ready. */
interface Handler {
    /** The socket is ready for these of the operations of {@link java.nio.channels.SelectionKey}. */
    void ready(int operations);
}
