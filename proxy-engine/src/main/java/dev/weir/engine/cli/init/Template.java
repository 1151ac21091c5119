package dev.weir.engine.cli.init;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Fills the blanks of a template, {@code @NAME@}. A line that is only a blank becomes all lines of its value, with the
 * same indent.
 */
final class Template {
    private Template() {}

    /** The lines of a template with its blanks filled. */
    static List<String> lines(String name, Map<String, List<String>> blanks) {
        List<String> filled = new ArrayList<>();
        for (String line : text(name).lines().toList()) {
            String bare = line.strip();
            List<String> several = bare.matches("@[A-Z-]+@") ? blanks.get(bare.substring(1, bare.length() - 1)) : null;
            if (several == null) {
                filled.add(inLine(line, blanks));
            } else {
                String indent = line.substring(0, line.indexOf('@'));
                several.forEach(each -> filled.add(each.isEmpty() ? "" : indent + each));
            }
        }
        return filled;
    }

    private static String inLine(String line, Map<String, List<String>> blanks) {
        String filled = line;
        for (Map.Entry<String, List<String>> blank : blanks.entrySet()) {
            filled = filled.replace("@" + blank.getKey() + "@", String.join(" ", blank.getValue()));
        }
        return filled;
    }

    private static String text(String name) {
        try (InputStream in = Template.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new NoSuchFileException(name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
