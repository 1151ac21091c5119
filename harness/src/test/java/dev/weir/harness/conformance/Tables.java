package dev.weir.harness.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** All tables, in the order they are read in. */
final class Tables {
    /** The names of the files; a test compares them with the folder. */
    static final List<String> FILES = List.of(
            "request-lines.txt",
            "request-targets.txt",
            "request-fields.txt",
            "hosts.txt",
            "routing.txt",
            "request-framing.txt",
            "chunks-in-requests.txt",
            "trailers.txt",
            "hop-by-hop.txt",
            "via.txt",
            "forwarded.txt",
            "connections.txt",
            "pipelining.txt",
            "interim-responses.txt",
            "lenient.txt",
            "upgrades.txt",
            "response-heads.txt",
            "dates.txt",
            "response-framing.txt",
            "chunks-in-responses.txt",
            "limits.txt",
            "max-forwards.txt",
            "failures.txt");

    private Tables() {}

    /** All rows. */
    static List<Row> rows() {
        return FILES.stream().flatMap(Tables::rows).toList();
    }

    private static Stream<Row> rows(String file) {
        try (InputStream in = Tables.class.getResourceAsStream("/conformance/" + file)) {
            return TableReader.read(
                    file, new String(in.readAllBytes(), UTF_8).lines().toList())
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
