package dev.weir.harness.property;

/** A reader can make no complete message of what is there. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String why) {
        super(why, null, false, false);
    }

    static Unreadable incomplete() {
        return new Unreadable(Reading.INCOMPLETE);
    }
}
