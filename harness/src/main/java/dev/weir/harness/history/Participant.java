package dev.weir.harness.history;

import java.util.Locale;

/**
 * A participant that records events.
 *
 * @param role its role
 * @param number which one in this role, from 0
 */
public record Participant(Role role, int number) {
    /** The harness itself. */
    public static final Participant HARNESS = new Participant(Role.HARNESS, 0);

    /** The role of a participant. */
    public enum Role {
        /** The thread that decides when a fault begins. */
        HARNESS,
        /** A client of the proxy. */
        CLIENT,
        /** A server behind the proxy. */
        BACKEND
    }

    /** A client. */
    public static Participant client(int number) {
        return new Participant(Role.CLIENT, number);
    }

    /** A backend. */
    public static Participant backend(int number) {
        return new Participant(Role.BACKEND, number);
    }

    @Override
    public String toString() {
        String word = role.name().toLowerCase(Locale.ROOT);
        return role == Role.HARNESS ? word : word + " " + number;
    }
}
