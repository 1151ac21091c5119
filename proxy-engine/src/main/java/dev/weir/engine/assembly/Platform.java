package dev.weir.engine.assembly;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.weir.api.Clock;
import dev.weir.engine.loop.LastResort;
import dev.weir.engine.loop.NameResolver;
import dev.weir.engine.loop.SystemClock;
import java.lang.management.ManagementFactory;
import java.nio.channels.spi.SelectorProvider;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * What the engine takes from the world, so that a test can give it another one.
 *
 * @param network opens every selector and channel
 * @param clock   tells how much time passes
 * @param wallClock tells the time of day
 * @param random  gives chance; asked at start-up only, each loop gets a generator of its own seeded from it
 * @param names   resolves host names
 * @param blocking runs what may block, off the loops
 * @param descriptors how many sockets the process may open
 * @param memory  how much memory the process may have
 * @param lastResort what is done when there is no memory left to go on with
 * @param protocols what clients and backends speak
 * @param transports what the bytes of all sockets pass through
 */
public record Platform(
        SelectorProvider network,
        Clock clock,
        InstantSource wallClock,
        RandomGenerator random,
        NameResolver names,
        Executor blocking,
        long descriptors,
        MemoryBudget memory,
        LastResort lastResort,
        Protocols protocols,
        Transports transports) {
    /** The real world. */
    public static Platform real() {
        return real(LastResort.NONE);
    }

    /**
     * The real world.
     *
     * @param lastResort what is done when there is no memory left to go on with
     */
    public static Platform real(LastResort lastResort) {
        return new Platform(
                SelectorProvider.provider(),
                new SystemClock(),
                InstantSource.system(),
                RandomGeneratorFactory.getDefault().create(),
                NameResolver.PLATFORM,
                Platform::runAside,
                freeDescriptors(),
                MemoryBudget.real(),
                lastResort,
                Protocols.HTTP_1,
                Transports.PLAIN);
    }

    /** The same with another network. */
    public Platform withNetwork(SelectorProvider changed) {
        return new Platform(
                changed,
                clock,
                wallClock,
                random,
                names,
                blocking,
                descriptors,
                memory,
                lastResort,
                protocols,
                transports);
    }

    /** The same with another clock. */
    public Platform withClock(Clock changed) {
        return new Platform(
                network,
                changed,
                wallClock,
                random,
                names,
                blocking,
                descriptors,
                memory,
                lastResort,
                protocols,
                transports);
    }

    /** The same with another time of day. */
    public Platform withWallClock(InstantSource changed) {
        return new Platform(
                network,
                clock,
                changed,
                random,
                names,
                blocking,
                descriptors,
                memory,
                lastResort,
                protocols,
                transports);
    }

    /** The same with another resolver of names. */
    public Platform withNames(NameResolver changed) {
        return new Platform(
                network,
                clock,
                wallClock,
                random,
                changed,
                blocking,
                descriptors,
                memory,
                lastResort,
                protocols,
                transports);
    }

    /** The same with other protocols. */
    public Platform withProtocols(Protocols changed) {
        return new Platform(
                network,
                clock,
                wallClock,
                random,
                names,
                blocking,
                descriptors,
                memory,
                lastResort,
                changed,
                transports);
    }

    /** The same with sockets whose bytes pass through something else. */
    public Platform withTransports(Transports changed) {
        return new Platform(
                network,
                clock,
                wallClock,
                random,
                names,
                blocking,
                descriptors,
                memory,
                lastResort,
                protocols,
                changed);
    }

    private static long freeDescriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount()
                : Long.MAX_VALUE;
    }

    /** On a thread of its own: it happens once in half a minute, or with a reload. */
    private static void runAside(Runnable task) {
        var thread = new Thread(task, "weir-aside");
        thread.setDaemon(true);
        thread.start();
    }
}
