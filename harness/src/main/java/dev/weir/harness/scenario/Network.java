package dev.weir.harness.scenario;

/** Which networks of a stage can be made worse. */
public enum Network {
    /** None: everything is on this machine. */
    NONE,
    /** Those between the proxy and its backends. */
    BACKENDS,
    /** The one between the clients and the proxy. */
    CLIENTS
}
