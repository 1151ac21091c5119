package dev.weir.harness.memory;

/** The reply of a scripted backend to a channel that connects to it. */
public enum ConnectAnswer {
    /** Accepted; the channel learns it from its next selection, as with every non-blocking connect on Linux. */
    ACCEPT,
    /** Accepted before {@code connect} returns, which then returns {@code true}. */
    ACCEPT_AT_ONCE,
    /** Refused; {@code finishConnect} throws {@link java.net.ConnectException}. */
    REFUSE,
    /** No reply: a black hole, until the script accepts or refuses the pending connects. */
    PENDING,
    /** {@code connect} throws, as with an address of a family that the system knows but cannot connect to. */
    UNSUPPORTED
}
