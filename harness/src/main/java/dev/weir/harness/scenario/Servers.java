package dev.weir.harness.scenario;

/** The kind of backends of a scenario. */
public enum Servers {
    /** Scripted backends on sockets, with control of each byte. */
    SCRIPTED,
    /** okhttp's mockwebserver3. */
    MOCK
}
