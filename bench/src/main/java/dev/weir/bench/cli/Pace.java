package dev.weir.bench.cli;

import dev.weir.engine.cli.UsageException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How thoroughly something is measured. */
final class Pace {
    private static final int MOST_ROUNDS = 100;
    private static final int MOST_SECONDS = 600;

    @Option(names = "--quick", description = "Less of everything: a few minutes.")
    private boolean quick;

    @Option(names = "--rounds", paramLabel = "N", description = "How often each has its turn (default: 5; quick: 3).")
    private @Nullable Integer rounds;

    @Option(names = "--seconds", paramLabel = "N", description = "How long a turn takes (default: 5; quick: 2).")
    private @Nullable Integer seconds;

    boolean quick() {
        return quick;
    }

    /** How often each has its turn. @throws UsageException if that makes no sense */
    int rounds() {
        return number("--rounds", rounds, quick ? 3 : 5, MOST_ROUNDS);
    }

    /** How long a turn takes. @throws UsageException if that makes no sense */
    Duration round() {
        return Duration.ofSeconds(number("--seconds", seconds, quick ? 2 : 5, MOST_SECONDS));
    }

    /** How long each is asked before its turns count. */
    Duration warmUp() {
        return Duration.ofSeconds(quick ? 1 : 3);
    }

    /** A number of an option that is 1 or more. */
    static int number(String option, @Nullable Integer written, int otherwise, int most) {
        if (written == null) {
            return otherwise;
        }
        if (written < 1 || written > most) {
            throw new UsageException(option + " " + written + " makes no sense: it is 1 to " + most);
        }
        return written;
    }
}
