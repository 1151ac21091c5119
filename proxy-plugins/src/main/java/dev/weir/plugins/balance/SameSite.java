package dev.weir.plugins.balance;

/** With which requests from other sites a client sends a cookie (the SameSite attribute). */
public enum SameSite {
    /** When a link is followed. */
    LAX("Lax"),
    /** With none. */
    STRICT("Strict"),
    /** With all. */
    NONE("None");

    private final String attribute;

    SameSite(String attribute) {
        this.attribute = attribute;
    }

    /** As {@code Set-Cookie} says it. */
    String attribute() {
        return attribute;
    }
}
