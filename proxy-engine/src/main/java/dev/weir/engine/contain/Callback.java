package dev.weir.engine.contain;

/** The callback methods of plugins. */
enum Callback {
    CHOOSE("choose"),
    REASON("reason"),
    WAIT_FOR("waitFor"),
    STARTED("started"),
    ATTEMPTED("attempted"),
    COMPLETED("completed"),
    REQUEST("request"),
    ATTEMPT("attempt"),
    RESPONSE("response"),
    RESPOND("respond"),
    IDLE("idle"),
    MAY_IDLE("mayIdle"),
    WATCHES_IDLE("watchesIdle"),
    CONNECT_FAILED("connectFailed"),
    HEALTH_CHANGED("healthChanged"),
    BEFORE_RETRY("beforeRetry"),
    IS_FAILURE("isFailure"),
    FIRST("first"),
    PROBE("probe"),
    PROBED("probed"),
    REMOVED("removed"),
    REFUSED("refused"),
    IDLE_CLOSED("idleClosed"),
    PLUGIN_STALLED("pluginStalled"),
    PLUGIN_QUARANTINED("pluginQuarantined"),
    CLOSE("close");

    private final String method;

    Callback(String method) {
        this.method = method;
    }

    /** The name of the method. */
    String method() {
        return method;
    }
}
