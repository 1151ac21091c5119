package dev.weir.engine.log;

import dev.weir.engine.config.AccessLogConfig;
import dev.weir.engine.config.LogLevel;
import java.util.Locale;

/** One open access log: its configuration, and what an operator changed of it. Any thread. */
final class AccessLog {
    private final AccessLogConfig config;
    private final LogWriter writer;
    private volatile LogLevel level;
    private volatile int sample;

    AccessLog(AccessLogConfig config, LogWriter writer) {
        this.config = config;
        this.writer = writer;
        this.level = config.level();
        this.sample = config.sample();
    }

    AccessLogConfig config() {
        return config;
    }

    LogWriter writer() {
        return writer;
    }

    LogLevel level() {
        return level;
    }

    int sample() {
        return sample;
    }

    void level(LogLevel now) {
        level = now;
    }

    void sample(int now) {
        sample = now;
    }

    AccessLogControl.State state() {
        String format = config.format().name().toLowerCase(Locale.ROOT);
        return new AccessLogControl.State(
                config.file(), format, level, sample, writer.lost().total());
    }
}
