package dev.weir.plugins.rewrite;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** IP addresses as their octets: 4 or 16. An IPv4 address mapped into IPv6 (RFC 4291 §2.5.5.2) has 4. */
final class IpAddress {
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern PERHAPS_IPV6 = Pattern.compile("[0-9A-Fa-f:][0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private IpAddress() {}

    static byte[] octets(InetAddress address) {
        byte[] octets = address.getAddress();
        boolean mapped = octets.length == 16 && Arrays.mismatch(octets, MAPPED) == MAPPED.length;
        return mapped ? Arrays.copyOfRange(octets, MAPPED.length, octets.length) : octets;
    }

    /** Reads an address in numbers. @return its octets, or {@code null} if it is none */
    static byte @Nullable [] parse(String text) {
        if (!IPV4.matcher(text).matches() && !PERHAPS_IPV6.matcher(text).matches()) {
            return null; // a name, which the platform would ask the DNS for
        }
        try {
            return octets(InetAddress.getByName(text));
        } catch (UnknownHostException e) { // colons, but no address
            return null;
        }
    }

    /** Writes an address: IPv6 without brackets, as short as RFC 5952 has it. */
    static String text(byte[] octets) {
        if (octets.length == 4) {
            return (octets[0] & 0xff) + "." + (octets[1] & 0xff) + "." + (octets[2] & 0xff) + "." + (octets[3] & 0xff);
        }
        int zeros = longestZeros(octets);
        int zerosEnd = endOfZeros(octets, zeros);
        return zerosEnd - zeros < 2 // §4.2.2: one group alone is not shortened
                ? groups(octets, 0, 8)
                : groups(octets, 0, zeros) + "::" + groups(octets, zerosEnd, 8);
    }

    private static String groups(byte[] octets, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(index -> Integer.toHexString(group(octets, index)))
                .collect(Collectors.joining(":"));
    }

    /** Where the longest run of zero groups begins, the first of equals (RFC 5952 §4.2.3). */
    private static int longestZeros(byte[] octets) {
        int longest = 0;
        for (int group = 1; group < 8; group++) {
            if (endOfZeros(octets, group) - group > endOfZeros(octets, longest) - longest) {
                longest = group;
            }
        }
        return longest;
    }

    private static int endOfZeros(byte[] octets, int from) {
        int end = from;
        while (end < 8 && group(octets, end) == 0) {
            end++;
        }
        return end;
    }

    private static int group(byte[] octets, int index) {
        return (octets[2 * index] & 0xff) << 8 | (octets[2 * index + 1] & 0xff);
    }
}
