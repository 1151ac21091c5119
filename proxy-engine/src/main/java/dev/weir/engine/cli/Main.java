package dev.weir.engine.cli;

import dev.weir.engine.config.HostPort;
import dev.weir.engine.loop.SafeLog;
import dev.weir.engine.plugin.PluginException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Entry point of the command line: {@code weir SUBCOMMAND}. */
@Command(
        name = "weir",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "A load-balancing HTTP/1.1 reverse proxy, extensible with plugins.",
        footer = {
            "",
            "Examples:",
            "  ./weir demo",
            "  ./weir run --listen 127.0.0.1:8080 --backend 127.0.0.1:9001 --backend 127.0.0.1:9002",
            "  ./weir init                                     (asks three questions, writes weir.yml)",
            "  ./weir run --watch                              (reads weir.yml in this folder)",
            "  ./weir status                                   (asks the running proxy, if weir.yml has admin:)",
            "  ./weir run --help",
            "",
            "JAVA_OPTS: options of the JVM that runs Weir (JAVA_OPTS=-Xmx256m); JAVA_HOME: the Java that runs it;",
            "MAVEN_OPTS: options of the Maven that builds Weir in a checkout."
        })
public final class Main implements Runnable {
    /** Exit status for errors that the user has to correct. */
    static final int USAGE = 2;
    /** The commands that handle SIGHUP. */
    private static final List<String> FOLLOWING = List.of("run", "demo");

    /** Exit status for internal errors. */
    private static final int SOFTWARE = 1;

    /** Time to wait for the reader of the standard streams at the end. */
    static final Duration LAST_LINES = Duration.ofSeconds(1);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    private Main() {}

    /** Runs one subcommand and ends the process with its status. */
    @SuppressWarnings("SystemExitOutsideMain") // it is main; the loops' threads may still be there
    public static void main(String[] args) {
        ConsoleLog.install(); // before any logger is made
        if (args.length > 0 && FOLLOWING.contains(args[0])) {
            Signals.rememberHangUp(); // parsing the command line takes time, too
        }
        int status = commandLine(args)
                .setOut(ConsoleLog.writer(System.out))
                .setErr(ConsoleLog.writer(System.err))
                .execute(args);
        if (!SafeLog.flush(LAST_LINES)) { // an orderly exit would block on the reader
            Runtime.getRuntime().halt(status);
        }
        System.exit(status);
    }

    /**
     * The whole command line; it prints to the standard streams unless configured otherwise.
     *
     * @param arguments the arguments to execute; if the first names a command of this module, no other is there;
     *     commands of other modules are loaded only if named there
     */
    public static CommandLine commandLine(String... arguments) {
        var line = new CommandLine(new Main());
        Map<String, Supplier<Subcommand>> own = ownCommands();
        Supplier<Subcommand> named = arguments.length == 0 ? null : own.get(arguments[0]);
        if (named != null) { // picocli takes 10 ms to examine a class at a start
            return configured(line.addSubcommand(named.get()));
        }
        own.values().forEach(command -> line.addSubcommand(command.get()));
        OtherCommands.addTo(line, arguments);
        return configured(line);
    }

    /** The commands of this module, in the order of the help. */
    private static Map<String, Supplier<Subcommand>> ownCommands() {
        var commands = new LinkedHashMap<String, Supplier<Subcommand>>();
        commands.put("run", RunCommand::new);
        commands.put("demo", DemoCommand::new);
        commands.put("init", InitCommand::new);
        commands.put("check", CheckCommand::new);
        commands.put("schema", SchemaCommand::new);
        commands.put("new-plugin", NewPluginCommand::new);
        commands.put("publish-local", PublishLocalCommand::new);
        commands.put("archive", () -> new ArchiveCommand(Main.class.getName()));
        commands.put(RehearseCommand.NAME, () -> new RehearseCommand(Main::commandLine));
        commands.put("defaults", DefaultsCommand::new);
        commands.put("plugins", PluginsCommand::new);
        return commands;
    }

    private static CommandLine configured(CommandLine line) {
        Installation.adapt(line);
        return line.registerConverter(HostPort.class, text -> converted(HostPort::parse, text))
                .registerConverter(Integer.class, Main::wholeNumber)
                .registerConverter(int.class, Main::wholeNumber)
                .setUsageHelpWidth(110)
                .setParameterExceptionHandler((e, given) -> refuse(e.getCommandLine(), UsageErrors.words(e)))
                .setExecutionExceptionHandler((e, command, parsed) -> failed(e, command));
    }

    /** No subcommand was named. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private static <T> T converted(Function<String, T> parser, String text) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static Integer wholeNumber(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not a whole number");
        }
    }

    private static int refuse(CommandLine command, String message) {
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println("weir: " + message + " (see " + name + " --help)");
        return USAGE;
    }

    private static int failed(Exception thrown, CommandLine command) {
        if (thrown instanceof UsageException || thrown instanceof PluginException) {
            SafeLog.print(command.getErr(), "weir: " + thrown.getMessage());
            return USAGE;
        }
        var stack = new StringWriter();
        thrown.printStackTrace(new PrintWriter(stack, true));
        SafeLog.print(command.getErr(), stack.toString().stripTrailing());
        return SOFTWARE;
    }
}
