package dev.weir.harness.history;

import java.util.Locale;

/**
 * Who saw something.
 *
 * @param role   what it is
 * @param number which one of those, from 0
 */
public record Party(Role role, int number) {
    /** The harness itself. */
    public static final Party HARNESS = new Party(Role.HARNESS, 0);

    /** What a party is. */
    public enum Role {
        /** Whoever decides when a fault begins. */
        HARNESS,
        /** A client of the proxy. */
        CLIENT,
        /** A server behind the proxy. */
        BACKEND
    }

    /** A client. */
    public static Party client(int number) {
        return new Party(Role.CLIENT, number);
    }

    /** A backend. */
    public static Party backend(int number) {
        return new Party(Role.BACKEND, number);
    }

    @Override
    public String toString() {
        String word = role.name().toLowerCase(Locale.ROOT);
        return role == Role.HARNESS ? word : word + " " + number;
    }
}
