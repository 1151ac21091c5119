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
 * The subcommands of other modules. A line {@code CLASS # NAME: SUMMARY} of a service file is enough to list one; its
 * class is loaded when it is run. A line that is a class name alone has it loaded at once, to learn its name.
 */
final class OtherCommands {
    /** Further service files, whose classes lie on another class path: the launcher names them. */
    static final String ELSEWHERE = "weir.commands";

    static final String RESOURCE = "META-INF/services/" + Subcommand.class.getName();

    private static final Pattern LINE = Pattern.compile("([^\\s#]+)(?:\\s*#\\s*(?:([a-z][a-z0-9-]*): )?(.*))?");

    /**
     * What a line says.
     *
     * @param name    what people write; {@code null} if only the class knows
     * @param summary one line for the list of commands
     */
    record Listed(String className, @Nullable String name, String summary) {
        /** Nothing if the line names no class. */
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
     * Adds them all, but loads only the one that is wanted.
     *
     * @param arguments what the user wrote
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

    /** What the lines of a file announce. */
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
                complain(listed.className() + " is not there");
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

    /** One that is listed, and whose class is not here. */
    private record Absent(String name, String summary) implements Callable<Integer> {
        CommandSpec spec() {
            CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
            spec.usageMessage().description(summary);
            spec.parser().unmatchedArgumentsAllowed(true);
            return spec;
        }

        @Override
        public Integer call() {
            throw new UsageException("'" + name + "' is not on this class path; run it with the ./weir of a checkout");
        }
    }
}
