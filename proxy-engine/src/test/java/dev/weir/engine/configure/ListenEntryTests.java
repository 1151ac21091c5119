package dev.weir.engine.configure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.Settings;
import dev.weir.engine.config.SocketSharing;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An entry of listen in a configuration file")
class ListenEntryTests {
    private static final String BACKENDS = "\nbackends: b:1\n";

    private static ListenConfig at(String address) {
        return ListenConfig.of(HostPort.parse(address));
    }

    private static ProxyConfig read(String listen) {
        return Reading.config("listen: " + listen + BACKENDS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a:1
                    [a:1]
                    {address: 'a:1'}
                    [{address: 'a:1'}]
                    """)
    void is_an_address_alone_or_in_a_mapping_alone_or_in_a_list(String listen) {
        assertEquals(List.of(at("a:1")), read(listen).listen());
    }

    @Test
    void may_have_keys_while_other_entries_have_none() {
        ProxyConfig config =
                read("[a:1, {address: '[::1]:2', backlog: 7, accept-batch: 3, sockets: shared}, {address: 'a:3'}]");
        ListenConfig own = at("[::1]:2")
                .with(Settings.LISTEN_BACKLOG, 7)
                .with(Settings.LISTEN_ACCEPT_BATCH, 3)
                .with(Settings.LISTEN_SOCKETS, SocketSharing.SHARED);
        assertEquals(List.of(at("a:1"), own, at("a:3")), config.listen());
    }

    @Test
    void uses_the_settings_for_keys_that_it_does_not_have() {
        ProxyConfig config = Reading.config(
                "listen: [a:1, {address: 'a:2', backlog: 7}]\nlisten.backlog: 9\nlisten.sockets: shared" + BACKENDS);
        assertEquals(List.of(9, 7), values(config));
        for (ListenConfig each : config.listen()) {
            assertEquals(SocketSharing.SHARED, config.settingsOf(each).get(Settings.LISTEN_SOCKETS));
            assertEquals(64, config.settingsOf(each).get(Settings.LISTEN_ACCEPT_BATCH));
        }
    }

    private static List<Integer> values(ProxyConfig config) {
        return config.listen().stream()
                .map(each -> config.settingsOf(each).get(Settings.LISTEN_BACKLOG))
                .toList();
    }

    @Test
    void is_overridden_by_an_option_and_uses_the_common_settings() throws ConfigException {
        String yaml = "listen: {address: 'a:1', backlog: 7}" + BACKENDS;
        assertEquals(List.of(7), values(Reading.config(yaml, Reading.set("listen.backlog=8"))));
        var overlay = new Overlay(
                List.of("b:2", "b:3"), List.of(), null, null, List.of(), List.of(), List.of("listen.backlog=8"), null);
        ProxyConfig config = Reading.read(yaml, overlay).proxy();
        assertEquals(List.of(at("b:2"), at("b:3")), config.listen());
        assertEquals(List.of(8, 8), values(config));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {} | 1:9: an entry of listen needs an address: {address: 127.0.0.1:8080}
                    [{backlog: 7}] | 1:10: an entry of listen needs an address: {address: 127.0.0.1:8080}
                    {adress: 'a:1'} | 1:10: there is no key 'adress' here; the nearest is 'address'
                    {address: 'a:1', backlg: 7} | 1:26: there is no key 'backlg' here; the nearest is 'backlog'
                    {address: 'a:1', zzzzzz: 7} | 1:26: there is no key 'zzzzzz' here
                    {address: 'a:1', ssl: on} | 1:26: there is no key 'ssl' here; TLS is a part of an entry of listen, {address: HOST:PORT, tls: {certificates: [{chain: a.pem, key: a.key}]}}, and of an upstream, upstreams: {NAME: {backends: […], tls: {}}}
                    {address: a} | 1:19: 'a' is not an address: write HOST:PORT, for instance 127.0.0.1:8080
                    {address: [a]} | 1:19: a list was found where an address to listen on, HOST:PORT, belongs
                    {address: } | 1:18: nothing was found where an address to listen on, HOST:PORT, belongs
                    {address: 'a:1', address: 'b:1'} | 1:26: 'address' is already set at weir.yml:1:10
                    {address: 'a:1', backlog: 0} | 1:35: listen.backlog: '0' is too small; the minimum is 1
                    {address: 'a:1', accept-batch: many} | 1:40: listen.accept-batch: 'many' is not a number; write a whole number: 64
                    {address: 'a:1', sockets: mine} | 1:35: listen.sockets: 'mine' is not one of per-loop, shared
                    {address: 'a:1', sockets: {a: b}} | 1:35: listen.sockets: a mapping was found where a value belongs
                    [a:1, {address: 'a:1', backlog: 7}] | 1:15: a:1 is already given at weir.yml:1:10
                    [[a:1]] | 1:10: a list was found where an address to listen on, HOST:PORT, belongs
                    """)
    void is_refused_with_what_was_found_and_what_is_valid(String listen, String problem) {
        List<String> problems = Reading.problems("listen: " + listen + BACKENDS, Overlay.NONE);
        assertTrue(problems.contains("weir.yml:" + problem), problems.toString());
    }

    @Test
    void may_have_port_0_several_times() {
        assertEquals(2, read("[{address: 'a:0', backlog: 7}, a:0]").listen().size());
    }

    @Test
    void is_documented_with_every_key_it_may_have() {
        assertFalse(ListenConfig.parts().isEmpty());
        ListenConfig.parts()
                .forEach(part -> assertEquals(
                        part.meaning() + "; default: " + part.path(),
                        Keys.described().get("listen[]." + ListenConfig.keyOf(part))));
    }
}
