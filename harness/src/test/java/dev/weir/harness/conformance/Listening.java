package dev.weir.harness.conformance;

import dev.weir.harness.conformance.Expected.Chunks;
import dev.weir.harness.conformance.Expected.Exactly;
import dev.weir.harness.conformance.Expected.OwnError;
import dev.weir.harness.conformance.Expected.Part;
import java.io.IOException;
import java.util.regex.Pattern;

/** Reads what was expected off a wire, and nothing else. */
final class Listening {
    /** How the proxy writes a chunk's size: no zeros before it, no extension, lower case. */
    private static final Pattern SIZE = Pattern.compile("(?:0|[1-9a-f][0-9a-f]{0,6})\r\n");

    private final Wire wire;

    Listening(Wire wire) {
        this.wire = wire;
    }

    /** @param scheme by which clients ask the proxy: {@code http} or {@code https} */
    void expect(Expected what, String backend, String scheme) throws IOException {
        for (Part part : what.parts()) {
            if (part instanceof Exactly exactly) {
                octets(exactly.octets().replace("{backend}", backend).replace("{scheme}", scheme));
            } else if (part instanceof OwnError error) {
                error(ErrorText.of(error, backend));
            } else if (part instanceof Chunks chunks) {
                chunks(chunks);
            }
        }
    }

    private void octets(String wanted) throws IOException {
        for (int i = 0; i < wanted.length(); i++) {
            int octet = wire.read();
            if (octet != wanted.charAt(i)) {
                throw differs(wanted, wanted.substring(0, i), octet);
            }
        }
    }

    private void error(String wanted) throws IOException {
        var got = new StringBuilder();
        while (got.length() < wanted.length()) {
            int octet = wire.read();
            if (octet < 0) {
                throw differs(wanted, got.toString(), octet);
            }
            got.append((char) octet);
        }
        if (!ErrorText.withUsualNames(got.toString()).equals(wanted)) {
            throw new AssertionError(
                    "expected:\n" + Escapes.encode(wanted) + "\nbut it got:\n" + Escapes.encode(got.toString()));
        }
    }

    private static AssertionError differs(String wanted, String before, int octet) {
        String then = octet < 0 ? "(the end of the stream)" : String.valueOf((char) octet);
        return new AssertionError(
                "expected:\n" + Escapes.encode(wanted) + "\nbut after:\n" + Escapes.encode(before) + "\ncame: " + then);
    }

    private void chunks(Chunks wanted) throws IOException {
        int at = 0;
        while (at < wanted.payload().length()) {
            int size = size();
            if (size == 0 || at + size > wanted.payload().length()) {
                throw new AssertionError("expected the payload:\n" + Escapes.encode(wanted.payload()) + "\nbut after "
                        + at + " octets of it came a chunk of " + size);
            }
            octets(wanted.payload().substring(at, at + size) + "\r\n");
            at += size;
        }
        if (wanted.end() != null) {
            octets("0\r\n" + wanted.end());
        }
    }

    private int size() throws IOException {
        var line = new StringBuilder();
        int octet;
        do {
            octet = wire.read();
            line.append(octet < 0 ? "(the end of the stream)\n" : String.valueOf((char) octet));
        } while (line.charAt(line.length() - 1) != '\n');
        if (!SIZE.matcher(line).matches()) {
            throw new AssertionError("not a chunk size as the proxy writes it: " + Escapes.encode(line.toString()));
        }
        return Integer.parseInt(line.substring(0, line.length() - 2), 16);
    }
}
