package dev.weir.engine.tls;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One block of a PEM file (RFC 7468), decoded. */
final class PemBlock {
    private final String label;
    private final int line;
    private final Map<String, String> fields;
    private final byte[] content;

    PemBlock(String label, int line, Map<String, String> fields, byte[] content) {
        this.label = label;
        this.line = line;
        this.fields = Map.copyOf(fields);
        this.content = content;
    }

    /** For instance {@code CERTIFICATE}. */
    String label() {
        return label;
    }

    /** The line of its beginning, counted from 1. */
    int line() {
        return line;
    }

    /** A field in front of the content (RFC 1421 §4.6), which only the old form of encrypted keys has. */
    @Nullable String field(String name) {
        return fields.get(name);
    }

    byte[] content() {
        return content.clone();
    }
}
