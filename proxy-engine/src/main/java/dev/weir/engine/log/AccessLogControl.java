package dev.weir.engine.log;

import dev.weir.engine.config.LogLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator can see and change of the access logs while the proxy runs. Any thread. */
public interface AccessLogControl {
    /**
     * One access log.
     *
     * @param file    its file, or {@code -} for standard output
     * @param format  its format, as in the configuration
     * @param level   which requests it has
     * @param sample  1 for all of them; with N, it has one in N
     * @param dropped lines that were lost since it was opened, because they could not be written in time or at all
     */
    record State(String file, String format, LogLevel level, int sample, long dropped) {}

    /** The access logs in configured order. */
    List<State> logs();

    /**
     * Changes what logs have from now on, until a reload changes their configuration.
     *
     * @param file   the file of one log, or {@code null} for all
     * @param level  the level, or {@code null} to leave it
     * @param sample the sample, or {@code null} to leave it
     * @return the logs that were changed; empty if there is no such log
     * @throws IllegalArgumentException if the sample is less than 1
     */
    List<State> change(@Nullable String file, @Nullable LogLevel level, @Nullable Integer sample);

    /** Lines that were lost since the start of the process, of all logs, closed ones too. */
    long dropped();
}
