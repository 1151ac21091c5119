package dev.weir.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The search for octets, eight at a time")
class OctetSearchTests {
    private static final byte[] LIKELY = "a\n\t \r\u007f\0\u001f!\u00ff\u0080~".getBytes(StandardCharsets.ISO_8859_1);

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.weir.engine.http.Seeds#all")
    void finds_them_at_the_same_positions_as_a_simple_loop(long seed) {
        var random = new Random(seed);
        byte[] bytes = new byte[random.nextInt(40)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = random.nextInt(4) > 0 ? (byte) 'x' : LIKELY[random.nextInt(LIKELY.length)];
        }
        for (int from = 0; from <= bytes.length; from++) {
            for (int end = from; end <= bytes.length; end++) {
                String range = Arrays.toString(Arrays.copyOfRange(bytes, from, end));
                assertEquals(lineFeed(bytes, from, end), OctetSearch.indexOf(bytes, from, end, '\n'), range);
                assertEquals(endOfValue(bytes, from, end), OctetSearch.endOfValue(bytes, from, end), range);
            }
        }
    }

    private static int lineFeed(byte[] bytes, int from, int end) {
        for (int at = from; at < end; at++) {
            if (bytes[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    private static int endOfValue(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && Ascii.isValue(bytes[at])) {
            at++;
        }
        return at;
    }

    @Test
    void compares_alike_at_every_position_of_a_word() {
        for (int before = 0; before < 256; before++) {
            for (int octet = 0; octet < 256; octet++) {
                for (int at = 1; at < 8; at++) {
                    byte[] word = "abcdefgh".getBytes(StandardCharsets.US_ASCII);
                    word[at - 1] = (byte) before;
                    word[at] = (byte) octet;
                    assertEquals(lineFeed(word, 0, 8), OctetSearch.indexOf(word, 0, 8, '\n'));
                    assertEquals(endOfValue(word, 0, 8), OctetSearch.endOfValue(word, 0, 8));
                }
            }
        }
    }

    @Test
    void ignores_the_case_of_letters_at_every_position_of_a_word() {
        for (int one = 0; one < 256; one++) {
            for (int other = 0; other < 256; other++) {
                boolean same = Ascii.lower((byte) one) == Ascii.lower((byte) other);
                for (int at = 0; at < 10; at++) {
                    byte[] pair = "abCdefghij;ABcdefghij".getBytes(StandardCharsets.US_ASCII);
                    pair[at] = (byte) one;
                    pair[11 + at] = (byte) other;
                    assertEquals(same, OctetSearch.equalIgnoringCase(pair, 0, 10, 11, 21), one + " and " + other);
                }
            }
        }
    }

    @Test
    void distinguishes_different_lengths() {
        byte[] bytes = "aaaaaaaaaaaaaaaaaaaa".getBytes(StandardCharsets.US_ASCII);
        for (int length = 0; length <= 10; length++) {
            for (int other = 0; other <= 10; other++) {
                assertEquals(length == other, OctetSearch.equalIgnoringCase(bytes, 0, length, 10, 10 + other));
            }
        }
    }
}
