package dev.weir.engine.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The names of a certificate")
class CertificateNamesTests {
    @ParameterizedTest
    @CsvSource({
        "a.example, true",
        "A.Example., true",
        "x.b.example, true",
        "b.example, false",
        "x.y.b.example, false",
        "*.b.example, true",
        "10.0.0.1, false",
        "'', false"
    })
    void cover_hosts(String host, boolean covered) {
        var names = MadeKeys.key("P-256", "a.example", "*.b.example").names();

        assertEquals(covered, names.covers(host));
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8::1, true",
        "[2001:DB8:0:0::1], true",
        "2001:db8::2, false",
        "1:2:3:4:5:6:7:8:9, false",
        "subject, false"
    })
    void cover_addresses(String host, boolean covered) throws UnknownHostException {
        var names = CertificateNames.of(MadeKeys.withAddress("subject", InetAddress.getByName("2001:db8::1")));

        assertEquals(covered, names.covers(host));
        assertEquals(Set.of(), names.dns());
        assertEquals("2001:db8:0:0:0:0:0:1", names.first());
    }

    @Test
    void are_the_common_name_if_there_is_no_alternative() {
        var pair = MadeKeys.pair("P-256");

        for (String name : List.of("Only.example", "192.0.2.1")) {
            var names = CertificateNames.of(MadeKeys.authority(name, pair, name, pair));
            assertTrue(names.covers(name));
            assertEquals(name.toLowerCase(Locale.ROOT), names.toString());
        }
    }

    @Test
    void are_read_as_addresses_without_a_name_server() throws UnknownHostException {
        assertNull(CertificateNames.address("1.2.3.256"));
        assertNull(CertificateNames.address("g::1"));
        assertNull(CertificateNames.address("localhost"));
        assertEquals(InetAddress.getByName("1.2.3.4"), CertificateNames.address("1.2.3.4"));
    }
}
