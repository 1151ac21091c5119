package dev.weir.engine.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.loop.SafeLog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import picocli.CommandLine;

/** The result of a command line. */
record CommandLineRun(int status, String out, String err) {
    static CommandLineRun of(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine line = Main.commandLine(args).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int status = line.execute(args);
        assertTrue(SafeLog.flush(Duration.ofSeconds(10)), "not all was printed");
        return new CommandLineRun(status, out.toString(), err.toString());
    }
}
