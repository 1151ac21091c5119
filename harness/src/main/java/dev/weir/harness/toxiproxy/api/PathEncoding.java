package dev.weir.harness.toxiproxy.api;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Percent-encoding of paths. */
final class PathEncoding {
    private static final String PLAIN = "/-._~!$&'()*+,;=:@";

    private PathEncoding() {}

    static String encoded(String path) {
        var encoded = new StringBuilder();
        for (byte octet : path.getBytes(UTF_8)) {
            char letter = (char) (octet & 0xff);
            boolean plain = (letter < 0x80 && Character.isLetterOrDigit(letter)) || PLAIN.indexOf(letter) >= 0;
            if (plain) {
                encoded.append(letter);
            } else {
                encoded.append(String.format("%%%02X", (int) letter));
            }
        }
        return encoded.toString();
    }
}
