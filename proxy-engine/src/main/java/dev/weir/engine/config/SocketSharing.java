package dev.weir.engine.config;

/** How the loops accept connections at one address. */
public enum SocketSharing {
    /** Each loop has its own socket, and the system distributes new connections (SO_REUSEPORT). */
    PER_LOOP,
    /** All loops accept from one shared socket. */
    SHARED;

    static final SettingType<SocketSharing> TYPE = SettingType.oneOf(values());
}
