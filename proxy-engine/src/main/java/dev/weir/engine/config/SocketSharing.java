package dev.weir.engine.config;

/** How the loops come by the clients of one place. */
public enum SocketSharing {
    /** Each loop has a socket of its own, and the system spreads new clients over them (SO_REUSEPORT). */
    PER_LOOP,
    /** All loops have one socket, and whichever is first takes a client. */
    SHARED;

    static final SettingType<SocketSharing> TYPE = SettingType.oneOf(values());
}
