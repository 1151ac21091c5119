package dev.weir.bench.cli;

import dev.weir.engine.cli.UsageException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the number and duration of measurements. */
final class Pace {
    private static final int MOST_ROUNDS = 100;
    private static final int MOST_SECONDS = 600;

    @Option(names = "--quick", description = "Fewer and shorter measurements: a few minutes.")
    private boolean quick;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Number of rounds for each proxy and workload (default: 5; quick: 3).")
    private @Nullable Integer rounds;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Duration of a round, in seconds (default: 5; quick: 2).")
    private @Nullable Integer seconds;

    boolean quick() {
        return quick;
    }

    /** Number of rounds. @throws UsageException if it is invalid */
    int rounds() {
        return number("--rounds", rounds, quick ? 3 : 5, MOST_ROUNDS);
    }

    /** Duration of a round. @throws UsageException if it is invalid */
    Duration round() {
        return Duration.ofSeconds(number("--seconds", seconds, quick ? 2 : 5, MOST_SECONDS));
    }

    /** Duration of the warm-up before a proxy's rounds. */
    Duration warmUp() {
        return Duration.ofSeconds(quick ? 1 : 3);
    }

    /** The value of an option that must be 1 or more. */
    static int number(String option, @Nullable Integer written, int otherwise, int most) {
        if (written == null) {
            return otherwise;
        }
        if (written < 1 || written > most) {
            throw new UsageException(option + " " + written + " is invalid: must be 1 to " + most);
        }
        return written;
    }
}
