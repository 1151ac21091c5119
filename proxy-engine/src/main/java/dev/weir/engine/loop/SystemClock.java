package dev.weir.engine.loop;

import dev.weir.api.Clock;

/** The only class that reads the platform's monotonic clock. */
public final class SystemClock implements Clock {
    @Override
    public long nanos() {
        return System.nanoTime();
    }
}
