package dev.weir.dist;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text in the language of man(1)'s pages. */
final class Roff {
    private Roff() {}

    /** Text within a line. */
    static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-");
    }

    /** Whole lines: a dot or an apostrophe at the beginning would be a request. */
    static String text(String text) {
        return escaped(text).replaceAll("(?m)^([.'])", "\\\\&$1");
    }

    /** The end of a command's help: examples, exit status, and other notes, as they stand there. */
    static List<String> footer(String... lines) {
        List<String> page = new ArrayList<>();
        String section = "";
        for (String line : lines) {
            if (line.isEmpty()) {
                section = "";
            } else if (line.matches("Examples?:")) {
                section = start(page, section, "EXAMPLES");
            } else {
                String wanted = line.startsWith("Exit status:") ? "EXIT STATUS" : "NOTES";
                section = start(page, section, section.isEmpty() ? wanted : section);
                page.add(text(line.replaceFirst("^(Exit status:|  ) ?", "")));
            }
        }
        close(page, section);
        return page;
    }

    private static String start(List<String> page, String before, String section) {
        if (!section.equals(before)) {
            close(page, page.isEmpty() ? "" : section);
            page.add(".SH " + section.toUpperCase(Locale.ROOT));
            page.add(".nf");
        }
        return section;
    }

    private static void close(List<String> page, String section) {
        if (!section.isEmpty() || !page.isEmpty()) {
            page.add(".fi");
        }
    }
}
