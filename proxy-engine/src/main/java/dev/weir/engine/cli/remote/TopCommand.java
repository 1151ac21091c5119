package dev.weir.engine.cli.remote;

import com.google.gson.JsonObject;
import dev.weir.engine.cli.Signals;
import dev.weir.engine.cli.Version;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code weir top}: a table of upstreams and backends that is drawn anew each second. */
@Command(
        name = "top",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Show a live table of the upstreams and backends of a running proxy, until Ctrl-C or the key q.",
        footer = {
            "",
            "Rates and average times are of the last 5 seconds, the 99th percentile is since the start. On a terminal, the",
            "table is drawn in place and keys change its order; otherwise, each table follows the one before.",
            "",
            "Examples:",
            "  ./weir top",
            "  ./weir top --sort time",
            "  ./weir top --once",
            "  ./weir top -n 60 > minute.txt",
            "",
            "Exit status: 0 at the end; 1 if the proxy refused; 2 if the command line or the token is wrong; 3 if there",
            "is no admin interface at the address, or if it went away."
        })
public final class TopCommand extends RemoteCommand {
    @Option(
            names = "--sort",
            paramLabel = "BY",
            converter = SortConverter.class,
            description = "rate, errors, time, p99, active or name (default: rate).")
    private TopSort sort = TopSort.RATE;

    @Option(names = "-n", paramLabel = "COUNT", description = "End after this many tables.")
    private @Nullable Integer count;

    @Option(names = "--once", description = "End after one table.")
    private boolean once;

    /** Called by picocli and by the service loader. */
    public TopCommand() {}

    @Override
    int ask(AdminClient client) throws RemoteException {
        if (count != null && count < 1) {
            throw RemoteException.usage("-n " + count + " is invalid: must be 1 or more");
        }
        boolean live = Terminal.isLive();
        var screen = new TopScreen(out(), client.address().toString(), live, sort);
        var quit = new AtomicBoolean();
        try (EventStream events = client.events()) {
            if (live) {
                Runnable restore = interactive(screen, events, quit);
                try {
                    return follow(client, events, screen, quit);
                } finally {
                    restore.run();
                }
            }
            return follow(client, events, screen, quit);
        } catch (IOException e) {
            if (quit.get()) {
                return 0;
            }
            throw client.broken(e);
        }
    }

    private int follow(AdminClient client, EventStream events, TopScreen screen, AtomicBoolean quit)
            throws IOException, RemoteException {
        int left = once ? 1 : count == null ? Integer.MAX_VALUE : count;
        while (left > 0 && !quit.get() && !screen.isBroken()) {
            Optional<JsonObject> state = events.next();
            if (state.isEmpty() && quit.get()) {
                return 0;
            }
            if (state.isEmpty()) {
                throw RemoteException.unreachable("the proxy at " + client.address() + " ended");
            }
            if (screen.show(state.get()) && left != Integer.MAX_VALUE) {
                left--;
            }
        }
        return 0;
    }

    /** Handles keys and signals. @return what gives the terminal back */
    private static Runnable interactive(TopScreen screen, EventStream events, AtomicBoolean quit) {
        Runnable end = () -> {
            quit.set(true);
            try {
                events.close(); // wakes the reading thread
            } catch (IOException e) {
                // it ends with its next event
            }
        };
        Optional<Runnable> keys = Terminal.keyByKey();
        Signals.listen((name, number) -> end.run());
        new TopKeys(System.in, screen, end).listen();
        return keys.orElse(() -> {});
    }

    /** Reads an order. */
    static final class SortConverter implements ITypeConverter<TopSort> {
        @Override
        public TopSort convert(String text) {
            for (TopSort each : TopSort.values()) {
                if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return each;
                }
            }
            throw new TypeConversionException("'" + text + "' is not one of rate, errors, time, p99, active, name");
        }
    }
}
