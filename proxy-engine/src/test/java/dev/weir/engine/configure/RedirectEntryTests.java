package dev.weir.engine.configure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.weir.engine.config.RedirectConfig;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The redirect of an entry of listen")
class RedirectEntryTests {
    private static final String BACKENDS = "\nbackends: b:1\n";

    private static RedirectConfig read(String redirect) {
        return Reading.config("listen: {address: 'a:80', redirect: " + redirect + "}" + BACKENDS)
                .listen()
                .get(0)
                .redirect();
    }

    @Test
    void leads_to_the_port_of_https_unless_another_is_written() {
        assertEquals(new RedirectConfig(443), read("https"));
        assertEquals(new RedirectConfig(443), read("{to: https}"));
        assertEquals(new RedirectConfig(8443), read("{to: https, port: 8443}"));
        assertNull(Reading.config("listen: 'a:80'" + BACKENDS).listen().get(0).redirect());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            redirect: on | 1:37: redirect: 'on' is not https; with another port than 443, write redirect: {to: https, port: 8443}
            redirect: https:8443 | 1:37: redirect: 'https:8443' is not https; with another port than 443, write redirect: {to: https, port: 8443}
            redirect: {port: 8443} | 1:37: a redirect needs its target: {to: https, port: 8443}
            redirect: {to: https, port: 0} | 1:55: port: '0' is not a number from 1 to 65535
            redirect: {to: https, prt: 1} | 1:49: there is no key 'prt' here; the nearest is 'port'
            redirect: {to: https, port: 80} | 1:37: the redirect leads to the port of its own address, 80, which has plain HTTP; write the port of an address with tls: {to: https, port: 8443}
            redirect: https, tls: {certificates: [{chain: a}]} | 1:37: an address with tls has HTTPS already; write redirect at an address of its own: {address: '0.0.0.0:80', redirect: https}
            """)
    void is_refused_with_what_was_found_and_what_is_valid(String redirect, String problem) {
        assertEquals(
                List.of("weir.yml:" + problem),
                Reading.problems("listen: {address: 'a:80', " + redirect + "}" + BACKENDS, Overlay.NONE));
    }
}
