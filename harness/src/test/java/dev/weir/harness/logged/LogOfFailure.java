package dev.weir.harness.logged;

import java.io.Serial;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * Shows with each failure what was logged since its test began, by the test and by those that ran beside it. It is on
 * every test: JUnit finds it by its service file.
 */
public final class LogOfFailure implements BeforeEachCallback, TestExecutionExceptionHandler {
    private static final Namespace SPACE = Namespace.create(LogOfFailure.class);
    private static final Logger ROOT = Logger.getLogger("");
    private static final LogTail TAIL = new LogTail();

    static {
        ROOT.addHandler(TAIL);
    }

    /** For the service loader. */
    public LogOfFailure() {}

    /** Carries the log to wherever failures are printed. */
    private static final class Logged extends Throwable {
        @Serial
        private static final long serialVersionUID = 1;

        Logged(String log) {
            super("logged meanwhile, by this test and those beside it:\n" + log, null, false, false);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(SPACE).put("mark", TAIL.mark());
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        long mark = context.getStore(SPACE).getOrDefault("mark", Long.class, 0L);
        addLog(thrown, TAIL.since(mark));
        throw thrown;
    }

    private static void addLog(Throwable thrown, String log) {
        if (!log.isEmpty() && !(thrown instanceof TestAbortedException)) {
            thrown.addSuppressed(new Logged(log));
        }
    }
}
