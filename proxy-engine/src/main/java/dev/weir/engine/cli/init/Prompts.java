package dev.weir.engine.cli.init;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.Function;

/** Asks the user questions, at a terminal or through a pipe. */
public final class Prompts {
    private final BufferedReader in;
    private final PrintWriter out;

    /** Creates it; nothing is asked yet. */
    public Prompts(BufferedReader in, PrintWriter out) {
        this.in = in;
        this.out = out;
    }

    void say(String line) {
        out.println(line);
    }

    /**
     * Asks until an answer is valid.
     *
     * @param suggestion the answer that an empty line stands for
     * @param option     the option that answers the question, too
     * @param parser     throws {@link IllegalArgumentException} with what was found and what would be right
     * @throws InitException if the input ends
     */
    <T> T ask(String question, String suggestion, String option, Function<String, T> parser) {
        while (true) {
            out.print(question + " [" + suggestion + "]: ");
            out.flush();
            String answer = line(question, option).strip();
            try {
                return parser.apply(answer.isEmpty() ? suggestion : answer);
            } catch (IllegalArgumentException e) {
                out.println(e.getMessage());
            }
        }
    }

    private String line(String question, String option) {
        String line;
        try {
            line = in.readLine();
        } catch (IOException e) {
            throw new InitException("the answer cannot be read: " + e);
        }
        if (line == null) {
            out.println(); // ends the line of the question
            throw new InitException("the input ended before an answer to \"" + question
                    + "\"; nothing is written; answer it, or write " + option);
        }
        return line;
    }
}
