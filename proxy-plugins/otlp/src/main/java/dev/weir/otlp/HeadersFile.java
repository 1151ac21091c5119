package dev.weir.otlp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A file with header fields, one on each line. Its values may be secrets: no error shows them. */
final class HeadersFile {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t -~]+");

    private HeadersFile() {}

    /** Reads the fields. Blank lines and those that begin with # are skipped. @throws IllegalArgumentException if wrong */
    static Map<String, String> read(Path file) {
        Map<String, String> fields = new LinkedHashMap<>();
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("headers-file: cannot read " + file + " as text", e);
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon);
            String value = line.substring(colon + 1).strip();
            if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
                throw new IllegalArgumentException(
                        "headers-file: " + file + ":" + (i + 1) + " is no header field; write 'Name: value' in ASCII");
            }
            fields.put(name, value);
        }
        return fields;
    }
}
