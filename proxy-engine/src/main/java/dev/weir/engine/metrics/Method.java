package dev.weir.engine.metrics;

/** The methods that have a series of their own. A client may send any method, so all others share one. */
public enum Method {
    /** RFC 9110 §9.3.1. */
    GET,
    /** RFC 9110 §9.3.2. */
    HEAD,
    /** RFC 9110 §9.3.3. */
    POST,
    /** RFC 9110 §9.3.4. */
    PUT,
    /** RFC 9110 §9.3.5. */
    DELETE,
    /** RFC 9110 §9.3.6. */
    CONNECT,
    /** RFC 9110 §9.3.7. */
    OPTIONS,
    /** RFC 9110 §9.3.8. */
    TRACE,
    /** RFC 5789. */
    PATCH,
    /** Any other. */
    OTHER;

    /** The method of a request. */
    public static Method of(String name) {
        return switch (name) {
            case "GET" -> GET;
            case "HEAD" -> HEAD;
            case "POST" -> POST;
            case "PUT" -> PUT;
            case "DELETE" -> DELETE;
            case "CONNECT" -> CONNECT;
            case "OPTIONS" -> OPTIONS;
            case "TRACE" -> TRACE;
            case "PATCH" -> PATCH;
            default -> OTHER;
        };
    }

    /** The name in metrics. */
    public String label() {
        return this == OTHER ? "_OTHER" : name();
    }
}
