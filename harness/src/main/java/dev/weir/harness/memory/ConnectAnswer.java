package dev.weir.harness.memory;

/** How a scripted backend answers a channel that connects to it. */
public enum ConnectAnswer {
    /** Accepted; the channel learns it from its next selection, as with every non-blocking connect on Linux. */
    ACCEPT,
    /** Accepted before {@code connect} returns, which then answers {@code true}. */
    ACCEPT_AT_ONCE,
    /** Refused; {@code finishConnect} throws {@link java.net.ConnectException}. */
    REFUSE,
    /** Not answered: a black hole, until the script decides about those who wait. */
    PENDING,
    /** {@code connect} throws, as with an address of a kind that the system knows but cannot connect to. */
    UNSUPPORTED
}
