package dev.weir.harness.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.HostPort;
import dev.weir.harness.tls.TlsSides;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A configuration with blanks")
class ConfigTemplateTests {
    private static final HostPort LISTEN = new HostPort("127.0.0.1", 8080);
    private static final List<HostPort> BACKENDS = List.of(new HostPort("127.0.0.1", 81), new HostPort("::1", 82));

    private static String filled(String template) {
        return new ConfigTemplate(template).fill(LISTEN, Path.of("a folder"), BACKENDS);
    }

    @Test
    void has_its_blanks_filled_in() {
        assertEquals(
                "at 127.0.0.1:8080\n127.0.0.1 8080 8080 a folder/pid\n",
                filled("at {listen}\n{host} {port} {port} {folder}/pid"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', listen 8080;upstream",
        "front, listen 8080 ssl both.pem;upstream",
        "back, listen 8080;upstream verify localhost",
        "'front,back', listen 8080 ssl both.pem;upstream verify localhost"
    })
    void has_lines_for_a_proxy_with_tls_and_for_one_without(String sides, String lines) {
        var template = new ConfigTemplate("""
                {plain.front}listen {port}
                {tls.front}listen {port} ssl both.pem
                {plain.back}upstream
                {tls.back}upstream verify {tls.name}
                """);
        TlsSides tls = TlsSides.of(sides.isEmpty() ? List.of() : List.of(sides.split(",")));
        assertEquals(lines.replace(';', '\n') + "\n", template.over(tls).fill(LISTEN, Path.of("a folder"), BACKENDS));
    }

    @Test
    void repeats_a_line_for_each_backend() {
        assertEquals(
                "first\n  server b1 127.0.0.1:81 from 8080;\n  server b2 [::1]:82 from 8080;\nlast\n",
                filled("first\n  server b{index} {backend} from {port};\nlast\n"));
        assertEquals("127.0.0.1 81\n::1 82\n", filled("{backend.host} {backend.port}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http {", "}", "{}", "map {index}", "{ listen }", "{unknown}", "${host:-x}", ""})
    void leaves_other_braces_and_lines_alone(String line) {
        assertEquals(line + "\nend\n", filled(line + "\nend"));
    }

    @ParameterizedTest
    @CsvSource({
        "{backend},                      true",
        "{backend.host}:{backend.port},  true",
        "{backend.host},                 false",
        "{backend.port},                 false",
        "backend,                        false"
    })
    void knows_whether_it_says_where_the_backends_are(String text, boolean names) {
        assertEquals(names, new ConfigTemplate(text).namesBackends());
    }

    @ParameterizedTest
    @CsvSource({"{listen}, true", "{port}, true", "{host}, false", "{backend.port}, false"})
    void knows_whether_it_says_where_to_listen(String text, boolean names) {
        assertEquals(names, new ConfigTemplate(text).namesListener());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nginx.conf", "haproxy.cfg", "haproxy-retry.cfg", "haproxy-retry-all.cfg"})
    void is_complete_if_it_comes_with_the_harness(String file) {
        ConfigTemplate shipped = ShippedProxies.shipped(file);
        assertTrue(shipped.namesBackends());
        assertTrue(shipped.namesListener());
        String filled = shipped.fill(LISTEN, Path.of("folder"), BACKENDS);
        assertTrue(filled.contains("127.0.0.1:81") && filled.contains("[::1]:82"), filled);
        assertFalse(filled.matches("(?s).*\\{(listen|host|port|folder|backend|backend\\.\\w+|index)}.*"), filled);
    }

    @Test
    void is_missed_if_it_does_not_come_with_the_harness() {
        assertThrows(IllegalStateException.class, () -> ShippedProxies.shipped("apache.conf"));
        assertTrue(ShippedProxies.named("apache").isEmpty());
        assertEquals("nginx", ShippedProxies.named("nginx").orElseThrow().name());
    }
}
