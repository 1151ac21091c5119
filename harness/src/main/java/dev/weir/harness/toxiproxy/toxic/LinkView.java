package dev.weir.harness.toxiproxy.toxic;

import java.util.random.RandomGenerator;

/** The view of a link that its stages have. */
public interface LinkView {
    /** The link's own random generator. */
    RandomGenerator random();

    /**
     * Number of the current burst of this direction: 1 while the first request is sent, 2 from the first byte after a
     * response of the other direction.
     */
    int turns();

    /** Whether the last data of the connection, in either direction, was read on this link. */
    boolean spokeLast();

    /** Makes the connection end with RST instead of FIN, whenever and for whatever reason it ends. */
    void armReset();
}
