package dev.weir.harness.scenario;

/** What the backends of a scenario are made of. */
public enum Servers {
    /** Sockets and exact bytes. */
    SCRIPTED,
    /** okhttp's mockwebserver3. */
    MOCK
}
