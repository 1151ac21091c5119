package dev.weir.harness.scenario;

/** The networks of a testbed that can be made faulty. */
public enum Network {
    /** None: all connections stay on this machine. */
    NONE,
    /** Those between the proxy and its backends. */
    BACKENDS,
    /** The one between the clients and the proxy. */
    CLIENTS
}
