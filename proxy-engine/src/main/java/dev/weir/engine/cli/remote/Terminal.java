package dev.weir.engine.cli.remote;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The terminal of this process. Its size and its way to hand over keys are asked from the program {@code stty}; where
 * there is none, a size is assumed.
 */
final class Terminal {
    private static final int COLUMNS = 80;
    private static final int LEAST = 20;
    private static final String ROWS_AND_COLUMNS = "[1-9][0-9]{0,4} [1-9][0-9]{0,4}";
    private static final int MOST_SECONDS = 2;
    private static final int LONGEST = 1000;

    private Terminal() {}

    /** Whether output goes to a terminal that can move its cursor. */
    @SuppressWarnings("SystemConsoleNull") // it is null up to Java 21, and isTerminal tells later
    static boolean isLive() {
        Console console = System.console();
        String type = System.getenv("TERM");
        return console != null && isTerminal(console) && type != null && !type.equals("dumb");
    }

    /** Since Java 22, there is a console without a terminal, too. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** The width, from {@code COLUMNS}, the terminal, or by assumption. */
    static int columns() {
        return columns(System.getenv("COLUMNS"), size());
    }

    static int columns(String variable, Optional<int[]> size) {
        if (variable != null && variable.matches("[0-9]{1,5}")) {
            return Math.max(LEAST, Integer.parseInt(variable));
        }
        return Math.max(LEAST, size.map(each -> each[1]).orElse(COLUMNS));
    }

    /** The height; empty if it is not known. */
    static Optional<Integer> rows() {
        return size().map(each -> each[0]);
    }

    private static Optional<int[]> size() {
        return isLive()
                ? stty("size").filter(text -> text.matches(ROWS_AND_COLUMNS)).map(Terminal::numbers)
                : Optional.empty();
    }

    private static int[] numbers(String rowsAndColumns) {
        String[] words = rowsAndColumns.split(" ", -1);
        return new int[] {Integer.parseInt(words[0]), Integer.parseInt(words[1])};
    }

    /**
     * Makes the terminal hand over each key at once and not show it.
     *
     * @return what undoes it; empty if it cannot be done: then keys arrive behind Enter
     */
    static Optional<Runnable> keyByKey() {
        return stty("-g")
                .filter(before ->
                        stty("-icanon", "-echo", "min", "1", "time", "0").isPresent())
                .map(before -> () -> stty(before));
    }

    /** What the program says; empty if it failed. */
    private static Optional<String> stty(String... arguments) {
        var command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                byte[] said = process.getInputStream().readNBytes(LONGEST);
                boolean well = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
                return well ? Optional.of(new String(said, StandardCharsets.US_ASCII).strip()) : Optional.empty();
            } finally {
                process.destroyForcibly(); // has no effect if it ended
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
