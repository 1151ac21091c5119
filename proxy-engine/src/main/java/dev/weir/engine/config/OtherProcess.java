package dev.weir.engine.config;

/** What to do if another process listens at an address, which may be an older Weir that is about to stop. */
public enum OtherProcess {
    /** Refuse to start. */
    REFUSE,
    /** Listen beside it, and let the system distribute new connections (SO_REUSEPORT). */
    SHARE;

    static final SettingType<OtherProcess> TYPE = SettingType.oneOf(values());
}
