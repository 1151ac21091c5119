package dev.weir.engine.configure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A configuration file with mistakes")
class ConfigMistakesTests {
    @Test
    void causes_an_error_with_a_position_for_each_of_them() {
        String yaml = """
                lisen: 127.0.0.1:80
                listen: [127.0.0.1:x]
                pool: {max-opn: 5, min-idle: -1}
                client:
                  head-timeout: 5
                  head-timeout: 6s
                balance: [stick, {least-requests: {foo: 1}}]
                upstreams:
                  api:
                    backends: [10.0.0.1, {adress: 1}, 10.0.0.2:80]
                    client: {head-timeout: 5s}
                    plugins: [via, acces]
                  web: {}
                routes:
                  - {host: x/y, path: api, upstream: ap}
                  - upstream: web
                    paht: /
                """;
        assertEquals(
                List.of(
                        "weir.yml:1:1: there is no key 'lisen'; the nearest is 'listen'",
                        "weir.yml:2:10: '127.0.0.1:x' is not an address: the port is a number from 0 to 65535",
                        "weir.yml:3:8: there is no setting 'pool.max-opn'; the nearest is 'pool.max-open'",
                        "weir.yml:3:30: pool.min-idle: '-1' is too small; the minimum is 0",
                        "weir.yml:5:17: client.head-timeout: '5' is not a duration; write a number with a unit: 250ms,"
                                + " 5s, 2m, 1h",
                        "weir.yml:6:3: 'head-timeout' is already set at weir.yml:5:3",
                        "weir.yml:7:11: there is no balancing plugin 'stick'; the nearest is 'sticky'",
                        "weir.yml:7:36: plugin 'least-requests' takes no settings, but these were given: foo",
                        "weir.yml:10:16: '10.0.0.1' is not an address: write HOST:PORT, for instance 127.0.0.1:8080",
                        "weir.yml:10:26: a backend needs an address: {address: 127.0.0.1:9001}",
                        "weir.yml:10:27: there is no key 'adress' here; the nearest is 'address'",
                        "weir.yml:11:14: 'client.head-timeout' applies to the whole proxy; write it at the top level of the"
                                + " file",
                        "weir.yml:12:20: there is no rewriter, responder, health, retry or check plugin 'acces'",
                        "weir.yml:13:3: upstream 'web' has no backends; write backends: [127.0.0.1:9001]",
                        "weir.yml:15:12: 'x/y' is not a host; write a name without a port, *.example.org for all names"
                                + " below one, or * for any",
                        "weir.yml:15:23: 'api' is not a path; a path begins with a slash: /api",
                        "weir.yml:15:38: there is no upstream 'ap'; the nearest is 'api'",
                        "weir.yml:17:5: there is no key 'paht' here; the nearest is 'path'"),
                Reading.problems(yaml, Overlay.NONE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    pool: 5 | 3:7: 'pool' is a group of settings, but '5' was found; write for instance pool.max-open: 100000
                    pool: {min-idle: {a: 1}} | 3:18: pool.min-idle: a mapping was found where a value belongs
                    contain: {strikes: 3} | 3:11: there is no setting 'contain.strikes'; it was renamed to contain.violations
                    loops: many | 3:8: loops: 'many' is not a number from 1 to 1024
                    upstreams: {a: {backends: [b:1]}} | 2:1: backends are configured both here and below 'upstreams'; write them in one of these places
                    plugins: [{via: , client-close: }] | 3:11: write each plugin as an item of the list: - name, or - name: {setting: value}
                    plugins: [retry-budget: {percent: [1, {}]}] | 3:35: a list was found where a value of 'percent' belongs
                    plugins: [retry-budget: 5] | 3:25: '5' was found where a mapping of settings belongs
                    balance: [round-robin, sticky] | 3:11: strategy 'round-robin' does not wrap another one, so it has to be the last
                    balance: [rendezvous: {by: header}] | 3:11: plugins.rendezvous.name: is empty; say which header or cookie to go by
                    balance: [rendezvous: {by: haeder, name: X-User}] | 3:24: plugins.rendezvous.by: 'haeder' is not one of path, target, query, header, cookie, source; the nearest is 'header'
                    with: [forwarded-fields: {forwarded: append, trust: b}] | 3:46: plugins.forwarded-fields.trust: 'b' is neither an address nor a network; write numbers: 192.0.2.7, 10.0.0.0/8, 2001:db8::7, 2001:db8::/32
                    with: via | 3:7: 'via' is already in use
                    without: [vai] | 3:11: 'vai' is not in use; the nearest is 'via'
                    routes: [{path: /}] | 3:10: a route needs an upstream: {path: /v1, upstream: api}
                    routes: [/v1] | 3:10: '/v1' was found where a route, {host: api.example.org, path: /v1, upstream: api}, belongs
                    routes: [{upstream: default}, {upstream: default}] | 3:31: a route for host * and path / is already given at weir.yml:3:10
                    routes: [{host: A.org, upstream: default}, {host: a.org., upstream: default}] | 3:44: a route for host a.org and path / is already given at weir.yml:3:10
                    routes: [{host: 'a.org:80', upstream: default}] | 3:17: 'a.org:80' is not a host; write a name without a port, *.example.org for all names below one, or * for any
                    routes: [{host: a.org.., upstream: default}] | 3:17: 'a.org..' is not a host; write a name without a port, *.example.org for all names below one, or * for any
                    routes: [{path: /x/../a, upstream: default}] | 3:17: '/x/../a' is not a normalized path; write '/a', which matches every spelling of it
                    routes: [{path: /%61%2f, upstream: default}] | 3:17: '/%61%2f' is not a normalized path; write '/a%2F', which matches every spelling of it
                    routes: [{path: /a%zz, upstream: default}] | 3:17: '/a%zz' is not a normalized path; write '/a%25zz', which matches every spelling of it
                    routes: [{path: //a, upstream: default}] | 3:17: '//a' is not a normalized path where routing.empty-segments is merge; write '/a', which matches every spelling of it
                    routes: [{path: '/a?b', upstream: default}] | 3:17: '/a?b' is not a path; a path has no query, no fragment, and no character that has to be percent-encoded
                    routes: [{path: /ä, upstream: default}] | 3:17: '/ä' is not a path; a path has no query, no fragment, and no character that has to be percent-encoded
                    tls: {} | 3:1: 'tls' has no setting here; TLS is a part of an entry of listen, {address: HOST:PORT, tls: {certificates: [{chain: a.pem, key: a.key}]}}, and of an upstream, upstreams: {NAME: {backends: […], tls: {}}}
                    tls: | 3:1: 'tls' has no setting here; TLS is a part of an entry of listen, {address: HOST:PORT, tls: {certificates: [{chain: a.pem, key: a.key}]}}, and of an upstream, upstreams: {NAME: {backends: […], tls: {}}}
                    tls: {verify: off} | 3:7: there is no setting 'tls.verify'; TLS is a part of an entry of listen, {address: HOST:PORT, tls: {certificates: [{chain: a.pem, key: a.key}]}}, and of an upstream, upstreams: {NAME: {backends: […], tls: {}}}
                    tls: {certificates: []} | 3:7: there is no setting 'tls.certificates'; TLS is a part of an entry of listen, {address: HOST:PORT, tls: {certificates: [{chain: a.pem, key: a.key}]}}, and of an upstream, upstreams: {NAME: {backends: […], tls: {}}}
                    zzzzzz: 1 | 3:1: there is no key 'zzzzzz'
                    routing.encoded-slash: drop | 3:24: routing.encoded-slash: 'drop' is not one of keep, decode, refuse
                    balance: [] | 3:10: it contains no strategy; omit it for round-robin
                    pool.max-open: 99999999999999999999 | 3:16: pool.max-open: '99999999999999999999' is too large; the maximum is 1000000
                    client.head-timeout: 9999999999999999999h | 3:22: client.head-timeout: '9999999999999999999h' is too large; the maximum is 10000h
                    upstreams: {api.example.org: {backends: c:1}} | 2:1: backends are configured both here and below 'upstreams'; write them in one of these places
                    with: *via | 3:7: is no YAML: found undefined alias via
                    --- | 3:1: is no YAML: expected a single document in the stream, but found another document
                    ? [a] | 3:3: a key must be a word, not a list or a mapping
                    ' a: b' | 3:2: is no YAML: expected <block end>, but found '<block mapping start>'
                    """)
    void causes_errors_with_what_was_found_and_what_is_valid(String line, String problem) {
        List<String> problems = Reading.problems(Reading.SMALLEST + line + "\n", Overlay.NONE);
        assertTrue(problems.contains("weir.yml:" + problem), problems.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    listen: [] | 1:9: it contains no address; write HOST:PORT, for instance 127.0.0.1:8080
                    listen: [a:1, 'b:0', a:1] | 1:22: a:1 is already given at weir.yml:1:10
                    backends: [] | 1:11: upstream 'default' has no backends; write HOST:PORT each
                    backends: [a:1, {address: 'a:1', weight: 2}] | 1:17: a:1 is already given at weir.yml:1:12
                    backends: [{address: 'a:1,weight=2'}] | 1:22: 'a:1,weight=2' is more than an address; write weight and priority as keys: {address: a:1, weight: 1}
                    upstreams: {api.example.org: {backends: c:1}} | 1:13: 'api.example.org' is not a valid name of an upstream; use letters, digits, - and _
                    upstreams: {api.pool.max-open: 5} | 1:13: upstream 'api' has no backends; write backends: [127.0.0.1:9001]
                    upstreams: {'': {backends: c:1}} | 1:13: '' is not a valid name of an upstream; use letters, digits, - and _
                    upstreams: {} | 1:1: it contains no upstream
                    """)
    void causes_errors_for_its_listeners_and_routes(String line, String problem) {
        List<String> problems = Reading.problems(line + "\n", Overlay.NONE);
        assertTrue(problems.contains("weir.yml:" + problem), problems.toString());
    }

    @Test
    void cannot_be_indented_with_tabs() {
        assertEquals(
                List.of("weir.yml:2:1: is no YAML: tabs are not allowed for indentation; use spaces"),
                Reading.problems("client:\n\thead-timeout: 5s\n", Overlay.NONE));
    }

    @Test
    void with_several_upstreams_needs_routes() {
        List<String> problems =
                Reading.problems("listen: a:1\nupstreams: {a: {backends: b:1}, c: {backends: d:1}}\n", Overlay.NONE);
        assertEquals(
                List.of("weir.yml:2:1: several upstreams need routes; write for instance"
                        + " routes: [{path: /, upstream: a}]"),
                problems);
    }

    @Test
    void with_several_upstreams_refuses_a_backend_on_the_command_line() {
        var overlay = new Overlay(List.of(), List.of("x:1"), null, null, List.of(), List.of(), List.of(), null);
        assertEquals(
                List.of("--backend x:1: the file has several upstreams; write the backend in the file,"
                        + " below its upstream"),
                Reading.problems(Reading.FULL, overlay));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "~", "---\n"})
    void that_is_empty_causes_an_error_with_the_smallest_valid_file(String yaml) {
        assertEquals(
                List.of("weir.yml:1:1: the file is empty; the smallest one has two lines: listen: 127.0.0.1:8080 and"
                        + " backends: [127.0.0.1:9001]"),
                Reading.problems(yaml, Overlay.NONE));
    }
}
