package dev.weir.engine.cli.remote;

import dev.weir.engine.cli.Version;
import dev.weir.engine.config.SettingType;
import dev.weir.engine.loop.SystemClock;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code weir drain}: a backend gets no new requests. */
@Command(
        name = "drain",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Send no new requests to a backend of a running proxy; those in flight end as usual.",
        footer = {
            "",
            "Examples:",
            "  ./weir drain 10.0.0.1:9001",
            "  ./weir drain app/10.0.0.1:9001 --reason 'kernel update' --wait && ssh 10.0.0.1 reboot",
            "  ./weir ready 10.0.0.1:9001",
            "",
            "Exit status: 0 if it is done; 1 if the proxy refused, or --wait took too long; 2 if the command line or",
            "the token is wrong; 3 if there is no admin interface at the address."
        })
public final class DrainCommand extends StandingCommand {
    @Option(names = "--wait", description = "Wait until no request is in flight at it and no connection is open.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Maximum time to wait (default: 60s).")
    private Duration timeout = Duration.ofSeconds(60);

    /** Called by picocli and by the service loader. */
    public DrainCommand() {
        super("drain");
    }

    @Override
    int then(AdminClient client, Live.Backend changed) throws RemoteException {
        if (wait) {
            new DrainWait(client, new SystemClock(), out()).await(changed, timeout);
        }
        return 0;
    }

    /** Reads a duration as the configuration has them. */
    static final class TimeConverter implements picocli.CommandLine.ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return SettingType.DURATION.parser().apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "'" + text + "' is not a duration; write " + SettingType.DURATION.examples());
            }
        }
    }
}
