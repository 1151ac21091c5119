package dev.weir.engine.cli;

import dev.weir.engine.loop.SafeLog;
import java.nio.charset.StandardCharsets;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
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
        setFormatter(ConsoleLog.formatIsGiven() ? new SimpleFormatter() : new OwnFormat());
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

    private static final class OwnFormat extends Formatter {
        @Override
        public String format(LogRecord line) {
            return SystemLog.line(line.getInstant(), levelOf(line.getLevel()), formatMessage(line), line.getThrown())
                    + "\n";
        }

        private static System.Logger.Level levelOf(Level level) {
            int value = level.intValue();
            if (value >= Level.SEVERE.intValue()) {
                return System.Logger.Level.ERROR;
            }
            if (value >= Level.WARNING.intValue()) {
                return System.Logger.Level.WARNING;
            }
            return value >= Level.INFO.intValue() ? System.Logger.Level.INFO : System.Logger.Level.DEBUG;
        }
    }
}
