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
 * The parts of the environment that the engine uses, replaceable in tests.
 *
 * @param network opens every selector and channel
 * @param clock   monotonic time
 * @param wallClock time of day
 * @param random  source of randomness, used only at start-up to seed each loop's generator
 * @param names   resolves host names
 * @param blocking runs blocking tasks outside the loops
 * @param descriptors maximum number of sockets of the process
 * @param memory  memory available to the process
 * @param lastResort called when the process cannot continue for lack of memory
 * @param protocols protocols of clients and backends
 * @param transports transports of all sockets
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
    /** The platform of the running process. */
    public static Platform real() {
        return real(LastResort.NONE);
    }

    /**
     * The platform of the running process.
     *
     * @param lastResort called when the process cannot continue for lack of memory
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

    /** A copy with another network. */
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

    /** A copy with another clock. */
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

    /** A copy with another time of day. */
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

    /** A copy with another name resolver. */
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

    /** A copy with other protocols. */
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

    /** A copy with other transports. */
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

    /** Runs a task on a thread of its own; this happens at most every half minute, or at a reload. */
    private static void runAside(Runnable task) {
        var thread = new Thread(task, "weir-aside");
        thread.setDaemon(true);
        thread.start();
    }
}
