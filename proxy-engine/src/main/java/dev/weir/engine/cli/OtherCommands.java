package dev.weir.engine.cli;

import dev.weir.engine.plugin.ResourceText;
import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Adds the subcommands of other modules. A line {@code CLASS # NAME: SUMMARY} of a service file lists a command; its
 * class is loaded only when it is run. For a line with only a class name, the class is loaded at once to find its name.
 */
final class OtherCommands {
    /** Further service files for classes on another class path, set by the launcher. */
    static final String ELSEWHERE = "weir.commands";

    static final String RESOURCE = "META-INF/services/" + Subcommand.class.getName();

    private static final Pattern LINE = Pattern.compile("([^\\s#]+)(?:\\s*#\\s*(?:([a-z][a-z0-9-]*): )?(.*))?");

    /**
     * A parsed line.
     *
     * @param name    the name of the command; {@code null} if the line has none
     * @param summary one line for the list of commands
     */
    record Listed(String className, @Nullable String name, String summary) {
        /** Empty if the line names no class. */
        static List<Listed> of(String line) {
            Matcher parts = LINE.matcher(line.strip());
            return parts.matches()
                    ? List.of(new Listed(parts.group(1), parts.group(2), parts.group(3) == null ? "" : parts.group(3)))
                    : List.of();
        }
    }

    private final CommandLine main;
    private final String wanted;
    private final Set<String> classes = new HashSet<>();

    private OtherCommands(CommandLine main, String wanted) {
        this.main = main;
        this.wanted = wanted;
    }

    /**
     * Adds all commands, but loads only the named one.
     *
     * @param arguments the arguments of the user
     */
    static void addTo(CommandLine main, String... arguments) {
        String wanted = List.of(arguments).stream()
                .filter(word -> !word.startsWith("-"))
                .findFirst()
                .orElse("");
        var others = new OtherCommands(main, wanted);
        try {
            for (ResourceText file : ResourceText.all(OtherCommands.class.getClassLoader(), RESOURCE)) {
                others.add(file);
            }
            for (String file : System.getProperty(ELSEWHERE, "").split(File.pathSeparator, -1)) {
                if (!file.isEmpty()) {
                    others.add(ResourceText.of(Path.of(file)));
                }
            }
        } catch (IOException | InvalidPathException e) {
            others.complain(String.valueOf(e.getMessage()));
        }
    }

    /** The commands listed in a file. */
    static List<Listed> listed(ResourceText file) {
        var listed = new ArrayList<Listed>();
        file.text().lines().forEach(line -> listed.addAll(Listed.of(line)));
        return listed;
    }

    private void add(ResourceText file) {
        for (Listed each : listed(file)) {
            boolean known = !classes.add(each.className())
                    || (each.name() != null && main.getSubcommands().containsKey(each.name()));
            if (!known) {
                add(each);
            }
        }
    }

    private void add(Listed listed) {
        String name = listed.name();
        if (name != null && !name.equals(wanted)) {
            main.addSubcommand(name, new Absent(name, listed.summary()).spec());
            return;
        }
        try {
            main.addSubcommand(Class.forName(listed.className(), true, OtherCommands.class.getClassLoader())
                    .asSubclass(Subcommand.class)
                    .getDeclaredConstructor()
                    .newInstance());
        } catch (ClassNotFoundException e) {
            if (name == null) {
                complain(listed.className() + " was not found");
            } else {
                main.addSubcommand(name, new Absent(name, listed.summary()).spec());
            }
        } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
            complain(listed.className() + " cannot be used: " + e);
        }
    }

    private void complain(String why) {
        main.getErr().println("weir: a subcommand is missing: " + why);
    }

    /** A listed command with its class missing on this class path. */
    private record Absent(String name, String summary) implements Callable<Integer> {
        CommandSpec spec() {
            CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
            spec.usageMessage().description(summary);
            spec.parser().unmatchedArgumentsAllowed(true);
            return spec;
        }

        @Override
        public Integer call() {
            throw new UsageException("'" + name + "' is not on this class path; "
                    + (Installation.isInstalled()
                            ? "it is one of the tools, which the larger tarball of Weir has in the folder tools"
                            : "run it with the ./weir of a checkout"));
        }
    }
}
