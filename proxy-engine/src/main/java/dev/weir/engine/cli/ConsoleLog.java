package dev.weir.engine.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.logging.ConsoleHandler;
import java.util.logging.LogManager;

/**
 * Configures output to the standard streams: UTF-8 in every locale, one line per log record, and no
 * logging thread blocks on a reader. The platform's logging creates an instance for its first record ({@code
 * java.util.logging.config.class}).
 */
public final class ConsoleLog {
    private static final String CLASS = "java.util.logging.config.class";
    private static final String HANDLERS = "handlers";
    private static final String FORMAT = "java.util.logging.SimpleFormatter.format";

    /**
     * Reads the platform's configuration and replaces its {@code ConsoleHandler}.
     *
     * @throws IOException if the platform's own configuration cannot be read
     */
    public ConsoleLog() throws IOException {
        Path file = Path.of(System.getProperty("java.home"), "conf", "logging.properties");
        var written = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            written.load(in);
        }
        written.setProperty(HANDLERS, ours(written.getProperty(HANDLERS, "")));
        var changed = new ByteArrayOutputStream();
        written.store(changed, null);
        LogManager.getLogManager().readConfiguration(new ByteArrayInputStream(changed.toByteArray()));
    }

    /** The settings of the platform's handler apply to the new one. */
    private static String ours(String handlers) {
        return handlers.replace(ConsoleHandler.class.getName(), ConsoleLines.class.getName());
    }

    /** Installs this configuration before the first output, unless the platform's logging is configured explicitly. */
    static void install() {
        System.setOut(inUtf8(FileDescriptor.out));
        System.setErr(inUtf8(FileDescriptor.err));
        boolean configured = List.of("java.util.logging.manager", "java.util.logging.config.file", CLASS).stream()
                .anyMatch(key -> System.getProperty(key) != null);
        if (!configured) {
            System.setProperty(CLASS, ConsoleLog.class.getName());
        }
    }

    /** Whether the user chose a format of the platform's logging. */
    static boolean formatIsGiven() {
        return System.getProperty(FORMAT) != null;
    }

    private static PrintStream inUtf8(FileDescriptor where) {
        return new PrintStream(new FileOutputStream(where), true, StandardCharsets.UTF_8);
    }

    /** The writer for the output of a command. */
    static PrintWriter writer(OutputStream out) {
        return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
    }
}
