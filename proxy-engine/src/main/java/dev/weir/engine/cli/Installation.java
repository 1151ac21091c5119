package dev.weir.engine.cli;

import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * What the launcher tells of the place that Weir runs from: a checkout, or an installation, which has {@code
 * bin/weir} and no sources. Texts are written for a checkout, with {@code ./weir}.
 */
final class Installation {
    /** The property with the folder of the checkout or of the installation. */
    private static final String HOME = "weir.home";
    /** The property with the word that starts an installed Weir. */
    private static final String LAUNCHER = "weir.launcher";

    private static final String OF_A_CHECKOUT = "./weir";

    private Installation() {}

    /** The folder that Weir was started from; empty without a launcher. */
    static String home() {
        return System.getProperty(HOME, "");
    }

    /** Whether Weir was installed, and does not run from a checkout. */
    static boolean isInstalled() {
        return System.getProperty(LAUNCHER) != null;
    }

    /** The command that runs this Weir, from any folder. */
    static String command() {
        if (home().isEmpty()) {
            return "weir";
        }
        return Path.of(home(), isInstalled() ? "bin" : "", "weir").toString();
    }

    /** A text with the command as users of this Weir write it. */
    static String words(String text) {
        return text.replace(OF_A_CHECKOUT, System.getProperty(LAUNCHER, OF_A_CHECKOUT));
    }

    /** Does that with the help of a command and of all its subcommands. */
    static void adapt(CommandLine line) {
        UsageMessageSpec usage = line.getCommandSpec().usageMessage();
        usage.footer(Arrays.stream(usage.footer()).map(Installation::words).toArray(String[]::new));
        line.getSubcommands().values().forEach(Installation::adapt);
    }
}
