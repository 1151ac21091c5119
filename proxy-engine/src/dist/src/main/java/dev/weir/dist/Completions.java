package dev.weir.dist;

import picocli.AutoComplete;
import picocli.CommandLine;

/** Scripts that complete commands and options in a shell. */
final class Completions {
    private static final String NAME = "weir";

    private Completions() {}

    /** For bash, by picocli. */
    static String bash(CommandLine command) {
        return AutoComplete.bash(NAME, command);
    }

    /**
     * For zsh, to lie in a folder of its {@code fpath}. Its body runs at the first completion: it defines the functions
     * of the bash script through zsh's own emulation, and then answers that first one, too.
     */
    static String zsh(CommandLine command) {
        return "#compdef " + NAME + "\n\n"
                + "whence compopt > /dev/null || compopt() { :; } # a word of bash alone\n"
                + bash(command) + "\n_bash_complete -o default -F _complete_" + NAME + "\n";
    }
}
