package dev.weir.engine.live;

/** Whether a {@link FileWatch} still looks, for JMX: {@code dev.weir:type=FileWatch,number=N}. Any thread. */
public interface WatchMXBean {
    /** How often it has looked; it grows by one a second. */
    long getLooks();

    /** When it looked last, in UTC. */
    String getLastLook();

    /** How often something was thrown at it, after which it began again. */
    long getRestarts();
}
