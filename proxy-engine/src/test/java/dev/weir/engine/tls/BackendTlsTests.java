package dev.weir.engine.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("TLS towards backends")
class BackendTlsTests {
    @ParameterizedTest
    @CsvSource({"app.example, app.example", "my_app, my_app", "app.example., app.example", "_tls.app_2, _tls.app_2"})
    void asks_for_the_name_of_any_configured_host(String host, String asked) {
        assertEquals(asked, new String(BackendTls.serverName(host).getEncoded(), StandardCharsets.UTF_8));
    }
}
