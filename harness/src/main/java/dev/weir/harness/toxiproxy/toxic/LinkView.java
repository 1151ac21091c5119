package dev.weir.harness.toxiproxy.toxic;

import java.util.random.RandomGenerator;

/** What a stage may know of its link and ask of it. */
public interface LinkView {
    /** The link's own source of chance. */
    RandomGenerator random();

    /**
     * How often this direction of the connection began to speak: 1 while the first request is sent, 2 from the first
     * byte behind an answer of the other direction on.
     */
    int turns();

    /** Whether the data that was read last on the connection, in either direction, was read on this link. */
    boolean spokeLast();

    /** Makes the connection end with RST instead of FIN, whenever and for whatever reason it ends. */
    void armReset();
}
