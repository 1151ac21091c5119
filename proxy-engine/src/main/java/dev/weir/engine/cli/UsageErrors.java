package dev.weir.engine.cli;

import dev.weir.engine.config.NearestName;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Explains in one line an error in the arguments, and what would be right. */
final class UsageErrors {
    private UsageErrors() {}

    static String words(ParameterException mistake) {
        List<String> unmatched = mistake.getCommandLine().getUnmatchedArguments();
        if (!unmatched.isEmpty()) { // before missing arguments, which may be misspelt here
            return unknown(mistake.getCommandLine(), unmatched.get(0));
        }
        String message =
                String.valueOf(mistake.getMessage()).lines().findFirst().orElse("");
        return message.isEmpty() ? "the arguments are wrong" : uncapitalised(message);
    }

    private static String unknown(CommandLine command, String written) {
        if (written.startsWith("-")) {
            return unknown(
                    "option", written, command.getCommandSpec().optionsMap().keySet());
        }
        Set<String> commands = command.getSubcommands().keySet();
        return commands.isEmpty()
                ? "'" + written + "' is not an option or the value of one"
                : unknown("command", written, commands);
    }

    private static String unknown(String what, String written, Collection<String> known) {
        String advice = ForeignNames.advice(written)
                .map(words -> "; " + words)
                .orElseGet(() -> isOneLetter(written) ? "" : NearestName.hint(written, known));
        return "there is no " + what + " '" + written + "'" + advice;
    }

    /** One-letter options are near to each other and give no useful hint. */
    private static boolean isOneLetter(String option) {
        return option.startsWith("-") && option.length() == 2;
    }

    /** A message after {@code weir:} begins in lower case. */
    private static String uncapitalised(String message) {
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }
}
