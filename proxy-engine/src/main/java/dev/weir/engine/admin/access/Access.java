package dev.weir.engine.admin.access;

/** What a request wants. */
public enum Access {
    /** Asks whether the proxy is well, as load balancers do: by any name, without a token. */
    PROBE,
    /** Reads a file of the dashboard, which holds no data: without a token, since a browser sends none for a page. */
    PAGE,
    /** Reads data: without a token on loopback. */
    READ,
    /** Changes something: never without a token. */
    WRITE
}
