package dev.weir.engine.cli;

import dev.weir.engine.loop.SafeLog;
import java.nio.charset.StandardCharsets;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * Writes log lines to standard error, in UTF-8 in every locale. The platform's own handler blocks the logging thread,
 * possibly an event loop, until the reader reads; this one never blocks. Any thread.
 */
public final class ConsoleLines extends Handler {
    /** Created by the platform's logging. */
    public ConsoleLines() {
        String level = LogManager.getLogManager().getProperty(ConsoleHandler.class.getName() + ".level");
        setLevel(level == null ? Level.INFO : Level.parse(level));
        setFormatter(new SimpleFormatter());
    }

    @Override
    public void publish(LogRecord line) {
        if (isLoggable(line)) {
            byte[] text = getFormatter().format(line).getBytes(StandardCharsets.UTF_8);
            SafeLog.offer(() -> {
                System.err.write(text, 0, text.length);
                System.err.flush();
            });
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
