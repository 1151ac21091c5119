package dev.weir.harness.conformance;

import dev.weir.harness.conformance.Row.Setup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a table: lines to rows. Whatever it does not understand is an error, with file and line. */
final class TableReader {
    private static final Pattern ROW = Pattern.compile("== (.+) \\((RFC \\d+(?: §[\\dA-Z.]+)?(?:, .+)?)\\)");
    private static final Pattern OCTETS = Pattern.compile("([CB][<>])(?: (.*))?");

    private final String file;
    private final List<Row> rows = new ArrayList<>();
    private String category = "";
    private String name = "";
    private String section = "";
    private int rowLine;
    private List<Setup> setup = new ArrayList<>();
    private Script script = new Script();
    private String side = "";
    private final StringBuilder octets = new StringBuilder();

    private TableReader(String file) {
        this.file = file;
    }

    /** Reads the lines of a file. @throws IllegalArgumentException naming file and line */
    static List<Row> read(String file, List<String> lines) {
        var reader = new TableReader(file);
        for (int i = 0; i < lines.size(); i++) {
            try {
                reader.line(lines.get(i), i + 1);
            } catch (RuntimeException e) {
                throw new IllegalArgumentException(file + ":" + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        try {
            reader.endRow();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(file + ":" + reader.rowLine + ": " + e.getMessage(), e);
        }
        return reader.rows;
    }

    private void line(String line, int number) {
        if (!line.equals(line.stripTrailing()) || line.indexOf('\t') >= 0) {
            throw new IllegalArgumentException("invisible white space; write \\s or \\t");
        }
        Matcher text = OCTETS.matcher(line);
        if (text.matches()) {
            octets(text.group(1), text.group(2) == null ? "" : text.group(2));
            return;
        }
        endOctets();
        if (line.startsWith("= ")) {
            category = line.substring(2);
        } else if (line.startsWith("== ")) {
            endRow();
            beginRow(line, number);
        } else if (!line.isEmpty() && !line.startsWith("#")) {
            directive(line);
        }
    }

    private void beginRow(String line, int number) {
        Matcher heading = ROW.matcher(line);
        if (category.isEmpty() || !heading.matches()) {
            throw new IllegalArgumentException("write '= Category' once, and '== Rule (RFC 9112 §1)' for each row");
        }
        name = heading.group(1);
        section = heading.group(2);
        rowLine = number;
    }

    private void endRow() {
        endOctets();
        if (name.isEmpty()) {
            return;
        }
        rows.add(new Row(category, name, section, file + ":" + rowLine, List.copyOf(setup), script.steps()));
        name = "";
        setup = new ArrayList<>();
        script = new Script();
    }

    private void requireRow() {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("this belongs to no row");
        }
    }

    // ---- octets ----

    private void octets(String of, String text) {
        requireRow();
        if (!side.equals(of)) {
            endOctets();
        }
        side = of;
        boolean goesOn = text.endsWith("\\") && trailingBackslashes(text) % 2 == 1;
        octets.append(Escapes.decode(goesOn ? text.substring(0, text.length() - 1) : text));
        octets.append(goesOn ? "" : "\r\n");
    }

    private static int trailingBackslashes(String text) {
        int count = 0;
        while (count < text.length() && text.charAt(text.length() - 1 - count) == '\\') {
            count++;
        }
        return count;
    }

    private void endOctets() {
        if (!side.isEmpty()) {
            script.octets(side, octets.toString());
        }
        side = "";
        octets.setLength(0);
    }

    // ---- everything else ----

    private void directive(String line) {
        requireRow();
        String[] words = line.split(" ", 2);
        String rest = words.length > 1 ? words[1] : "";
        if (List.of("set", "with", "without", "route").contains(words[0])) {
            requireNothingHappened();
        }
        switch (words[0]) {
            case "set" -> setup.add(setting(rest));
            case "with" -> setup.add(plugin(rest));
            case "without" -> setup.add(new Setup.Without(rest));
            case "route" -> setup.add(route(rest));
            case "asked" -> script.asked(rest.isEmpty() ? "GET" : rest);
            case "unchanged" -> script.unchanged();
            case "answered" -> script.answered();
            case "refused" -> script.refused(rest);
            case "cut" -> script.cut(rest);
            case "failed" -> script.failed(rest);
            default -> other(line);
        }
    }

    private static Setup setting(String text) {
        String[] setting = assignment(text);
        return new Setup.Set(setting[0], setting[1]);
    }

    private static Setup plugin(String text) {
        String[] words = text.split(" ", -1);
        var settings = new TreeMap<String, String>();
        for (int i = 1; i < words.length; i++) {
            String[] setting = assignment(words[i]);
            settings.put(setting[0], setting[1]);
        }
        return new Setup.With(words[0], settings);
    }

    private static Setup route(String text) {
        int slash = text.indexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException("write HOST/PATH, not '" + text + "'");
        }
        return new Setup.Route(text.substring(0, slash), text.substring(slash));
    }

    private static String[] assignment(String text) {
        String[] parts = text.split("=", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException("write NAME=VALUE, not '" + text + "'");
        }
        return parts;
    }

    private void requireNothingHappened() {
        if (!script.steps().isEmpty()) {
            throw new IllegalArgumentException("a row says what its proxy is like before anything happens");
        }
    }

    private void other(String line) {
        if (line.startsWith("bad response ")) {
            script.badResponse(line.substring("bad response ".length()));
            return;
        }
        for (Step.Act act : Step.Act.values()) {
            if (act.name().toLowerCase(Locale.ROOT).replace('_', ' ').equals(line)) {
                script.act(act);
                return;
            }
        }
        throw new IllegalArgumentException("'" + line + "' means nothing");
    }
}
