package dev.weir.engine.live;

/** Shows the state of a {@link FileWatch} in JMX: {@code dev.weir:type=FileWatch,number=N}. Any thread. */
public interface WatchMXBean {
    /** Number of polls; it grows by one per second. */
    long getLooks();

    /** Time of the last poll, in UTC. */
    String getLastLook();

    /** Number of restarts after errors. */
    long getRestarts();
}
