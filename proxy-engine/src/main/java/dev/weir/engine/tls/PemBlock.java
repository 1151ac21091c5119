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

    /** The line where it begins, counted from 1. */
    int line() {
        return line;
    }

    /** A field before the content (RFC 1421 §4.6). Only the older form of encrypted keys has fields. */
    @Nullable String field(String name) {
        return fields.get(name);
    }

    byte[] content() {
        return content.clone();
    }
}
