package dev.weir.plugins.balance;

/** With which requests from other sites a client sends a cookie (the SameSite attribute). */
public enum SameSite {
    /** With requests that follow a link. */
    LAX("Lax"),
    /** With no requests from other sites. */
    STRICT("Strict"),
    /** With all requests. */
    NONE("None");

    private final String attribute;

    SameSite(String attribute) {
        this.attribute = attribute;
    }

    /** The word in {@code Set-Cookie}. */
    String attribute() {
        return attribute;
    }
}
