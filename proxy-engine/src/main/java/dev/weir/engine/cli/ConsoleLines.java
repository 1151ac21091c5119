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
 * Log lines on the standard error stream, in UTF-8 whatever the locale. The platform's own handler would have the thread
 * that logs wait for a reader, a loop on which a plugin logs among them. Any thread; none waits.
 */
public final class ConsoleLines extends Handler {
    /** Made by the platform. */
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
