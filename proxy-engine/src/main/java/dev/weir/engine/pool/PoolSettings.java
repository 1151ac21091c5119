package dev.weir.engine.pool;

import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.TransportFactory;
import dev.weir.engine.upstream.SharedBackend;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Settings and health plugins shared by all of one loop's pools for an upstream. Belongs to the loop. */
final class PoolSettings implements BackendSpeech {
    private final EventLoop loop;
    private final RandomGenerator random;
    private final BackendWire wire;
    private SettingValues values;
    private PoolPolicy policy = PoolPolicy.NONE;
    private KeepAlive keepAlive;
    private PoolLimits limits;
    private @Nullable Deadlines connectDeadlines;
    private @Nullable BackendCodec codec;
    private @Nullable BackendCodec probeCodec;

    /** Creates it without plugins. Any thread. */
    PoolSettings(EventLoop loop, SettingValues values, RandomGenerator random, BackendWire wire) {
        this.wire = wire;
        this.loop = loop;
        this.random = random;
        this.values = values;
        this.keepAlive = KeepAlive.of(values);
        this.limits = PoolLimits.of(values);
    }

    /** Applies new settings. @return whether they differ from the current ones */
    boolean change(SettingValues changed) {
        if (changed.equals(values)) {
            return false;
        }
        values = changed;
        keepAlive = KeepAlive.of(changed);
        limits = PoolLimits.of(changed);
        codec = null;
        if (connectDeadlines != null) {
            connectDeadlines.retire();
            connectDeadlines = null;
        }
        return true;
    }

    /** Applies new plugins. @return whether the decision to watch idle connections changed */
    boolean ask(PoolPolicy asked) {
        boolean watchedBefore = policy.watchesIdle();
        policy = asked;
        return asked.watchesIdle() != watchedBefore;
    }

    /** The upstream was removed. */
    void end() {
        policy = PoolPolicy.NONE;
        if (connectDeadlines != null) {
            connectDeadlines.retire();
        }
    }

    EventLoop loop() {
        return loop;
    }

    @Override
    public BackendCodec probeCodec() {
        if (probeCodec == null) {
            probeCodec = wire.protocol().codec(loop, SettingValues.DEFAULTS);
        }
        return probeCodec;
    }

    @Override
    public TransportFactory transport(SharedBackend backend) {
        return wire.transports().to(backend.upstream().name(), backend.place());
    }

    PoolPolicy policy() {
        return policy;
    }

    KeepAlive keepAlive() {
        return keepAlive;
    }

    PoolLimits limits() {
        return limits;
    }

    /** The random number from which a connection's limits follow. */
    double draw() {
        return PoolLimits.draw(random);
    }

    @Override
    public BackendCodec codec() {
        if (codec == null) {
            codec = wire.protocol().codec(loop, values);
        }
        return codec;
    }

    /** Deadlines for each of the two steps: connecting, and opening the transport. */
    Deadlines connectDeadlines() {
        if (connectDeadlines == null) {
            connectDeadlines = loop.deadlines(values.nanos(Settings.BACKEND_CONNECT_TIMEOUT));
        }
        return connectDeadlines;
    }
}
