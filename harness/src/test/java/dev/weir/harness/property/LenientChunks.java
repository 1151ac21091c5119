package dev.weir.harness.property;

import java.util.Set;

/** Chunks as a forgiving reader takes them, up to the last one; the trailers are lines as in a head. */
final class LenientChunks {
    private final LenientLines lines;
    private final Set<Quirk> quirks;

    LenientChunks(LenientLines lines, Set<Quirk> quirks) {
        this.lines = lines;
        this.quirks = quirks;
    }

    String read() {
        var body = new StringBuilder();
        for (long size = size(); size > 0; size = size()) {
            body.append(lines.take(size));
            end();
        }
        return body.toString();
    }

    private long size() {
        String line = line();
        if (has(Quirk.CHUNK_EXTENSION_MAY_QUOTE_LINES)) {
            while (line.chars().filter(c -> c == '"').count() % 2 == 1) {
                line += line();
            }
        }
        int extension = line.indexOf(';');
        String size = StrictReader.trim(extension < 0 ? line : line.substring(0, extension));
        if (has(Quirk.CHUNK_SIZE_WITH_UNDERSCORES)) {
            size = size.replace("_", "");
        }
        try {
            int bits = has(Quirk.CHUNK_SIZE_OF_32_BITS) ? 32 : has(Quirk.CHUNK_SIZE_OF_64_BITS) ? 64 : 0;
            return Numbers.read(size, 16, has(Quirk.CHUNK_SIZE_LIKE_STRTOL), bits);
        } catch (NumberFormatException e) {
            throw new Unreadable("a chunk size of " + size);
        }
    }

    private String line() {
        boolean lf = has(Quirk.CHUNK_LINE_ENDS_AT_LF) || has(Quirk.BARE_LF_ENDS_LINE);
        boolean cr = has(Quirk.CHUNK_LINE_ENDS_AT_CR) || has(Quirk.BARE_CR_ENDS_LINE);
        return lines.line(lf, cr);
    }

    private void end() {
        if (has(Quirk.CHUNK_END_IS_ANY_TWO_OCTETS)) {
            lines.take(2);
        } else if (has(Quirk.CHUNK_END_IS_ANY_LINE)) {
            line();
        } else if (!lines.skip("\r\n") && !lines.skip(has(Quirk.BARE_LF_ENDS_LINE) ? "\n" : "\r\n")) {
            if (!has(Quirk.CHUNK_END_MAY_MISS)) {
                throw new Unreadable("a chunk's data goes on");
            }
        }
    }

    private boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }
}
