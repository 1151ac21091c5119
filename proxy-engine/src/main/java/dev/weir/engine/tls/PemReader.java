package dev.weir.engine.tls;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the blocks of a PEM file in one pass (RFC 7468). Text around the blocks is skipped, because some tools write
 * it. A line that only resembles a boundary is an error, because a silently skipped certificate is hard to notice.
 */
final class PemReader {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String HYPHENS = "-----";
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";
    private static final int MOST_SHOWN = 40;

    private final String file;
    private final String text;
    private int at;
    private int line;

    private PemReader(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * Reads all blocks.
     *
     * @param file the file's name, for errors
     * @return at least one block, in the order of the file
     */
    static List<PemBlock> read(String file, byte[] bytes) throws PemException {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<PemBlock> blocks =
                new PemReader(file, text.startsWith(BYTE_ORDER_MARK) ? text.substring(3) : text).blocks();
        if (blocks.isEmpty()) {
            throw new PemException(file, "found no line '-----BEGIN …-----'; " + otherFormat(bytes));
        }
        return blocks;
    }

    private static String otherFormat(byte[] bytes) {
        if (bytes.length == 0) {
            return "the file is empty";
        }
        int first = bytes[0] & 0xff;
        if (first == 0x30) {
            return "it looks like DER or PKCS#12; convert it with 'openssl x509 -inform DER' (a certificate), 'openssl"
                    + " pkey -inform DER' (a key) or 'openssl pkcs12 -nodes' (a .p12 or .pfx file)";
        }
        if (first == 0xff || first == 0xfe) {
            return "it looks like UTF-16; save it as plain text";
        }
        return "a PEM file is needed, in which base64 text follows such a line";
    }

    private List<PemBlock> blocks() throws PemException {
        var blocks = new ArrayList<PemBlock>();
        for (String next = nextLine(); next != null; next = nextLine()) {
            String label = label(next, BEGIN);
            if (label != null) {
                blocks.add(block(label));
            } else if (resemblesBoundary(next)) {
                throw bad(
                        line,
                        "found '" + shown(next) + "' outside a block; a block begins with '-----BEGIN LABEL-----'"
                                + " and ends with '-----END LABEL-----', five hyphens on each side");
            }
        }
        return blocks;
    }

    private PemBlock block(String label) throws PemException {
        int begin = line;
        Map<String, String> fields = new HashMap<>();
        var base64 = new StringBuilder();
        for (String next = nextLine(); next != null; next = nextLine()) {
            int colon = next.indexOf(':');
            if (next.startsWith("-")) {
                requireEnd(label, begin, next);
                return new PemBlock(label, begin, fields, decoded(label, begin, base64));
            } else if (colon > 0 && base64.isEmpty()) {
                fields.put(next.substring(0, colon), next.substring(colon + 1).strip());
            } else {
                append(next, base64);
            }
        }
        throw bad(
                begin, "the block '" + label + "' has no end; its last line would be '" + END + label + HYPHENS + "'");
    }

    private void requireEnd(String label, int begin, String found) throws PemException {
        if (!label.equals(label(found, END))) {
            throw bad(
                    line,
                    "found '" + shown(found) + "'; the block of line " + begin + " ends with '" + END + label + HYPHENS
                            + "'");
        }
    }

    private void append(String base64Line, StringBuilder base64) throws PemException {
        for (int i = 0; i < base64Line.length(); i++) {
            char c = base64Line.charAt(i);
            if (isBase64(c)) {
                base64.append(c);
            } else if (c != ' ' && c != '\t') {
                throw bad(line, "found " + shownCharacter(c) + " in a block; only base64 text is allowed there");
            }
        }
    }

    private static boolean isBase64(char c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || c == '+'
                || c == '/'
                || c == '=';
    }

    private byte[] decoded(String label, int begin, StringBuilder base64) throws PemException {
        byte[] content;
        try {
            content = Base64.getDecoder().decode(base64.toString());
        } catch (IllegalArgumentException e) {
            throw bad(
                    begin,
                    "the base64 text of the block '" + label + "' is incomplete; a part of it is missing or"
                            + " changed");
        }
        if (content.length == 0) {
            throw bad(begin, "the block '" + label + "' is empty; base64 text is needed between its lines");
        }
        return content;
    }

    /** The label of a boundary; {@code null} if the line is no boundary. */
    private static @Nullable String label(String line, String boundary) {
        int end = line.length() - HYPHENS.length();
        if (!line.startsWith(boundary) || !line.endsWith(HYPHENS) || end <= boundary.length()) {
            return null;
        }
        String label = line.substring(boundary.length(), end);
        boolean valid = label.length() <= MOST_SHOWN && label.chars().allMatch(c -> isPrintable(c) && c != '-');
        return valid ? label : null;
    }

    private static boolean resemblesBoundary(String line) {
        return line.startsWith("-") && (line.contains("-BEGIN ") || line.contains("-END "));
    }

    private @Nullable String nextLine() {
        if (at >= text.length()) {
            return null;
        }
        int feed = text.indexOf('\n', at);
        int end = feed < 0 ? text.length() : feed;
        String next = text.substring(at, end).strip();
        at = end + 1;
        line++;
        return next;
    }

    private PemException bad(int where, String problem) {
        return new PemException(file, where, problem);
    }

    private static String shown(String found) {
        var shown = new StringBuilder();
        found.chars().limit(MOST_SHOWN).forEach(c -> shown.append(isPrintable(c) ? (char) c : '?'));
        return found.length() > MOST_SHOWN ? shown.append('…').toString() : shown.toString();
    }

    private static String shownCharacter(char c) {
        return isPrintable(c) ? "'" + c + "'" : "the byte 0x" + Integer.toHexString(c);
    }

    private static boolean isPrintable(int c) {
        return c >= ' ' && c <= '~';
    }
}
