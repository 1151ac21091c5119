package dev.weir.engine.pool;

import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.TransportFactory;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What holds for all pools that one loop has at an upstream: settings, and the health plugins. Belongs to the loop. */
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

    /** No plugin is asked yet. Any thread. */
    PoolSettings(EventLoop loop, SettingValues values, RandomGenerator random, BackendWire wire) {
        this.wire = wire;
        this.loop = loop;
        this.random = random;
        this.values = values;
        this.keepAlive = KeepAlive.of(values);
        this.limits = PoolLimits.of(values);
    }

    /** From now on these hold. @return whether that is a change */
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

    /** From now on these plugins are asked. @return whether idle connections are watched now and were not, or vice versa */
    boolean ask(PoolPolicy asked) {
        boolean watchedBefore = policy.watchesIdle();
        policy = asked;
        return asked.watchesIdle() != watchedBefore;
    }

    /** The upstream is gone. */
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
    public TransportFactory transports() {
        return wire.transports();
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

    /** A number from which the limits of one connection follow. */
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

    /** For each of the steps until bytes can go through: connecting, and opening what the bytes pass through. */
    Deadlines connectDeadlines() {
        if (connectDeadlines == null) {
            connectDeadlines = loop.deadlines(values.nanos(Settings.BACKEND_CONNECT_TIMEOUT));
        }
        return connectDeadlines;
    }
}
