package dev.weir.engine.admin.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The target of a request, split into segments before it is decoded: an encoded slash belongs to a name and separates
 * nothing. There is one spelling of each path; dot segments, empty segments and control characters are refused.
 *
 * @param segments the decoded segments of the path; empty for {@code /}
 * @param query    the decoded parameters
 */
record AdminTarget(List<String> segments, Map<String, String> query) {
    private static final int MOST_PARTS = 32;
    private static final int HEX = 16;

    AdminTarget {
        segments = List.copyOf(segments);
        query = Map.copyOf(query);
    }

    /** Parses a path with a query. @return {@code null} if it is not in the only valid spelling */
    static @Nullable AdminTarget parse(String target) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        List<String> segments = new ArrayList<>();
        if (!path.startsWith("/")) {
            return null;
        }
        String[] parts = path.equals("/") ? new String[0] : path.substring(1).split("/", MOST_PARTS);
        for (String part : parts) {
            String segment = decoded(part, false);
            if (segment == null || segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return null;
            }
            segments.add(segment);
        }
        Map<String, String> query = parameters(mark < 0 ? "" : target.substring(mark + 1));
        return query == null ? null : new AdminTarget(segments, query);
    }

    private static @Nullable Map<String, String> parameters(String query) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", MOST_PARTS)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals), true);
            String value = decoded(equals < 0 ? "" : pair.substring(equals + 1), true);
            if (name == null || value == null) {
                return null;
            }
            all.put(name, value);
        }
        return all;
    }

    /** @return {@code null} if an escape is malformed, or the result contains a control character or is not UTF-8 */
    private static @Nullable String decoded(String text, boolean plusIsSpace) {
        byte[] octets = new byte[text.length()];
        int count = 0;
        for (int at = 0; at < text.length(); at++) {
            char next = text.charAt(at);
            int octet = next == '+' && plusIsSpace ? ' ' : next;
            if (next == '%') {
                octet = at + 2 < text.length() ? escape(text.charAt(at + 1), text.charAt(at + 2)) : -1;
                at += 2;
            }
            if (octet < ' ' || octet == 0x7f) {
                return null;
            }
            octets[count++] = (byte) octet;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Arrays.copyOf(octets, count)))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static int escape(char first, char second) {
        int high = Character.digit(first, HEX);
        int low = Character.digit(second, HEX);
        return first > 'f' || second > 'f' || high < 0 || low < 0 ? -1 : high * HEX + low;
    }

    @Override
    public String toString() {
        return "/" + String.join("/", segments);
    }
}
