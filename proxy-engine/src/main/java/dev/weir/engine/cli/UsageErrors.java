package dev.weir.engine.cli;

import dev.weir.engine.config.NearestName;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Says in one line what is wrong with the arguments, and what would be right. */
final class UsageErrors {
    private UsageErrors() {}

    static String words(ParameterException mistake) {
        List<String> unmatched = mistake.getCommandLine().getUnmatchedArguments();
        if (!unmatched.isEmpty()) { // before what is missing: it is missing because it was misspelt
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
        return commands.isEmpty() ? "'" + written + "' belongs to no option" : unknown("command", written, commands);
    }

    private static String unknown(String what, String written, Collection<String> known) {
        String advice = ForeignNames.advice(written)
                .map(words -> "; " + words)
                .orElseGet(() -> isOneLetter(written) ? "" : NearestName.hint(written, known));
        return "there is no " + what + " '" + written + "'" + advice;
    }

    /** An option of one letter is near to any other. */
    private static boolean isOneLetter(String option) {
        return option.startsWith("-") && option.length() == 2;
    }

    /** After {@code weir:} a sentence goes on. */
    private static String uncapitalised(String message) {
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }
}
