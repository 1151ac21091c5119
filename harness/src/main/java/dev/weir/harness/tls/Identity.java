package dev.weir.harness.tls;

/** The certificates that a backend can present. */
public enum Identity {
    /** One that a proxy trusts. */
    TRUSTED("a trusted certificate"),
    /** The same, but it expired yesterday. */
    EXPIRED("an expired certificate"),
    /** The same, but it will be valid from tomorrow. */
    NOT_YET_VALID("a certificate that is not valid yet"),
    /** One of the same CA for another name. */
    OTHER_NAME("a certificate for another name"),
    /** One for the right name, of a CA that nobody knows. */
    UNKNOWN_CA("a certificate of an unknown CA");

    private final String words;

    Identity(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
