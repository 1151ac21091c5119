package dev.weir.plugins.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Networks")
class IpNetworksTests {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.6, false",
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/8, 9.255.255.255, false",
        "10.0.0.128/25, 10.0.0.127, false",
        "10.0.0.128/25, 10.0.0.200, true",
        "172.16.0.0/12, 172.31.0.1, true",
        "172.16.0.0/12, 172.32.0.1, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 2001:db8::1, true",
        "::/0, 203.0.113.9, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "fe80::/10, febf::1, true",
        "fe80::/10, fec0::1, false",
        "2001:db8::7, 2001:db8::7, true",
        "10.0.0.1, ::ffff:10.0.0.1, true",
        "::ffff:10.0.0.1, 10.0.0.1, true",
        "::FFFF:a00:1, 10.0.0.1, true",
        "0:0:0:0:0:ffff:10.0.0.1, ::ffff:a00:1, true",
        "::ffff:10.0.0.1, 10.0.0.2, false",
        "::ffff:0:0/96, 203.0.113.9, true",
        "::ffff:10.0.0.0/104, 10.1.2.3, true",
        "::ffff:10.0.0.0/104, 11.1.2.3, false",
        "10.0.0.0, 1000::, false"
    })
    void contain_the_addresses_with_their_prefix(String network, String address, boolean inside) {
        byte[] octets = Objects.requireNonNull(IpAddress.parse(address));
        assertEquals(inside, IpNetworks.of("trust", List.of(network)).contain(octets));
    }

    @Test
    void contain_the_addresses_of_each_of_them() {
        var networks = IpNetworks.of("trust", List.of("10.0.0.0/8", "192.0.2.7"));
        assertEquals(true, networks.contain(new byte[] {(byte) 192, 0, 2, 7}));
        assertEquals(false, IpNetworks.of("trust", List.of()).contain(new byte[] {10, 0, 0, 1}));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            proxy.example | trust: 'proxy.example' is neither an address nor a network; write numbers: 192.0.2.7, 10.0.0.0/8
            10.0.0/8      | trust: '10.0.0/8' is neither an address nor a network; write numbers
            /8            | trust: '/8' is neither an address nor a network; write numbers
            10.0.0.0/33   | trust: '10.0.0.0/33' is not a network; behind its slash goes a number from 0 to 32
            10.0.0.0/     | trust: '10.0.0.0/' is not a network; behind its slash goes a number from 0 to 32
            10.0.0.0/-1   | trust: '10.0.0.0/-1' is not a network; behind its slash goes a number from 0 to 32
            10.0.0.0/08   | trust: '10.0.0.0/08' is not a network; behind its slash goes a number from 0 to 32
            ::1/129       | trust: '::1/129' is not a network; behind its slash goes a number from 0 to 128
            ::ffff:a00:0/95 | trust: '::ffff:a00:0/95' is not a network; behind its slash goes a number from 96 to 128
            10.1.2.3/8    | trust: '10.1.2.3/8' is more than a network; write 10.0.0.0/8 or 10.1.2.3
            2001:db8::1/33 | trust: '2001:db8::1/33' is more than a network; write 2001:db8::/33 or 2001:db8::1
            """)
    void are_refused_with_what_would_be_right(String text, String message) {
        var thrown = assertThrows(IllegalArgumentException.class, () -> IpNetworks.of("trust", List.of(text)));
        assertEquals(message, String.valueOf(thrown.getMessage()).substring(0, message.length()));
    }
}
