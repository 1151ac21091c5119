package dev.weir.engine.reload;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.CertificateFiles;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.Setting;
import dev.weir.engine.config.Settings;
import dev.weir.engine.config.SocketSharing;
import dev.weir.engine.config.TlsListenConfig;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A reload of where a proxy listens")
class RestartRulesTests {
    private static final ListenConfig FIRST = at("127.0.0.1:8080");
    private static final ListenConfig SECOND = at("127.0.0.1:8081");
    private static final ProxyConfig BEFORE = ProxyConfig.of(
                    FIRST.address(), 1, List.of(BackendConfig.parse("127.0.0.1:9001")))
            .withListen(List.of(FIRST, SECOND));

    private static ListenConfig at(String address) {
        return ListenConfig.of(HostPort.parse(address));
    }

    private static ProxyConfig listening(ListenConfig... places) {
        return BEFORE.withListen(List.of(places));
    }

    private static void passes(ProxyConfig before, ProxyConfig next) {
        assertDoesNotThrow(() -> RestartRules.check(before, next));
    }

    private static void takesRestart(String changed, ProxyConfig before, ProxyConfig next) {
        var refused = assertThrows(ReloadException.class, () -> RestartRules.check(before, next));
        assertEquals("a restart is needed to change " + changed + "; nothing was changed", refused.getMessage());
    }

    @Test
    void needs_a_restart_for_a_key_with_that_scope_and_names_its_address() {
        ListenConfig own = SECOND.with(Settings.LISTEN_BACKLOG, 7);
        takesRestart("listen 127.0.0.1:8081: backlog", BEFORE, listening(FIRST, own));
        takesRestart("listen 127.0.0.1:8081: backlog", listening(FIRST, own), BEFORE);
        takesRestart(
                "listen 127.0.0.1:8080: sockets, listen 127.0.0.1:8081: backlog",
                BEFORE,
                listening(FIRST.with(Settings.LISTEN_SOCKETS, SocketSharing.SHARED), own));
    }

    @Test
    void needs_no_restart_for_any_other_key() {
        passes(BEFORE, listening(FIRST.with(Settings.LISTEN_ACCEPT_BATCH, 7), SECOND));
        passes(BEFORE, BEFORE.with(Settings.LISTEN_ACCEPT_BATCH, 7));
        for (Setting<?> part : ListenConfig.parts()) {
            boolean told = part.scope() == Setting.Scope.LISTEN_START;
            assertEquals(!part.equals(Settings.LISTEN_ACCEPT_BATCH), told, part.path());
        }
    }

    @Test
    void needs_a_restart_for_an_address_that_was_added_or_removed() {
        takesRestart("listen 127.0.0.1:8081 (removed)", BEFORE, listening(FIRST));
        takesRestart("listen 127.0.0.1:8082 (added)", BEFORE, listening(FIRST, SECOND, at("127.0.0.1:8082")));
        takesRestart(
                "listen 127.0.0.1:8080 (removed), listen 127.0.0.1:8082 (added)",
                BEFORE,
                listening(at("127.0.0.1:8082"), SECOND));
        takesRestart(
                "listen 127.0.0.1:0 (added)",
                listening(at("127.0.0.1:0")),
                listening(at("127.0.0.1:0"), at("127.0.0.1:0")));
    }

    @Test
    void needs_a_restart_to_add_or_remove_tls_and_none_to_change_it() {
        ListenConfig plain = at("127.0.0.1:8080");
        ListenConfig first = plain.withTls(tls("a.pem"));
        ListenConfig second = plain.withTls(tls("b.pem"));
        takesRestart("listen 127.0.0.1:8080: tls (added)", listening(plain), listening(first));
        takesRestart("listen 127.0.0.1:8080: tls (removed)", listening(first), listening(plain));
        passes(listening(first), listening(second));
    }

    private static TlsListenConfig tls(String file) {
        return TlsListenConfig.of(List.of(CertificateFiles.of(Path.of(file), Path.of(file))));
    }

    @Test
    void needs_no_restart_for_another_order() {
        passes(BEFORE, listening(SECOND, FIRST));
    }

    @Test
    void names_the_setting_if_that_changed() {
        takesRestart("listen.backlog", BEFORE, BEFORE.with(Settings.LISTEN_BACKLOG, 7));
    }

    @Test
    void compares_the_effective_values_and_not_where_they_are_written() {
        int byDefault = Settings.LISTEN_BACKLOG.defaultValue();
        passes(BEFORE, listening(FIRST.with(Settings.LISTEN_BACKLOG, byDefault), SECOND));
        ListenConfig first = FIRST.with(Settings.LISTEN_BACKLOG, 7);
        ListenConfig second = SECOND.with(Settings.LISTEN_BACKLOG, 7);
        passes(listening(first, second), BEFORE.with(Settings.LISTEN_BACKLOG, 7));
        passes(listening(first, second), listening(first, second).with(Settings.LISTEN_BACKLOG, 9));
    }
}
