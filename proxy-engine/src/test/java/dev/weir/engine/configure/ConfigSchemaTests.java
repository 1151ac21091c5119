package dev.weir.engine.configure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.weir.engine.config.Setting;
import dev.weir.engine.config.Settings;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

@DisplayName("The schema of configuration files")
class ConfigSchemaTests {
    private final JsonObject schema =
            JsonParser.parseString(ConfigSchema.of(Reading.catalog())).getAsJsonObject();

    private static Set<String> keys(JsonObject mapping) {
        return new TreeSet<>(mapping.getAsJsonObject("properties").keySet());
    }

    private static Set<String> known(Stream<String> keys, Stream<Setting<?>> settings) {
        Set<String> paths = settings.map(Setting::path).collect(Collectors.toCollection(TreeSet::new));
        Set<String> all = new TreeSet<>(paths);
        paths.stream()
                .filter(path -> !Keys.isWhole(path))
                .forEach(path -> all.add(path.substring(0, path.indexOf('.'))));
        keys.forEach(all::add);
        return all;
    }

    @Test
    void has_every_key_and_every_setting() {
        assertEquals(known(Keys.TOP.keySet().stream(), Settings.all().stream()), keys(schema));
    }

    @Test
    void has_every_key_that_an_upstream_may_have() {
        JsonObject upstream = schema.getAsJsonObject("properties")
                .getAsJsonObject("upstreams")
                .getAsJsonObject("additionalProperties");
        assertEquals(
                known(
                        Keys.OF_UPSTREAM.keySet().stream(),
                        Settings.all().stream().filter(setting -> setting.scope() == Setting.Scope.UPSTREAM)),
                keys(upstream));
    }

    @Test
    void refuses_unknown_keys() {
        assertTrue(schema.has("additionalProperties"));
        assertEquals("false", schema.get("additionalProperties").getAsString());
    }

    /** As an editor reads it: by what it looks like, a value is a text, a number or a switch. */
    private static JsonElement json(String yaml) {
        Object read =
                new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString(yaml);
        return new GsonBuilder().serializeNulls().create().toJsonTree(read);
    }

    @ParameterizedTest
    @MethodSource("files")
    void accepts_valid_files(String yaml) {
        Reading.config(yaml);
        assertTrue(SchemaCheck.fits(json(yaml), schema), yaml);
    }

    static List<String> files() {
        return List.of(
                Reading.SMALLEST,
                Reading.FULL,
                "listen: {address: 'a:1'}\nbackends: b:1\n",
                "listen: [a:1, {address: 'a:2', backlog: 7, accept-batch: 3, sockets: shared}]\nbackends: b:1\n",
                "listen: {address: 'a:1', tls: {certificates: {chain: a.pem}}}\nbackends: b:1\n",
                "listen: [{address: 'a:1', redirect: https}, {address: 'a:2', redirect: {to: https}}]\nbackends: b:1\n",
                "listen: {address: 'a:1', redirect: {to: https, port: 8443}}\nbackends: b:1\n",
                "listen: [{address: 'a:1', tls: {certificates: [{chain: a, key: b, passphrase-file: c}, {chain: d,"
                        + " passphrase-variable: E}], unknown-names: refuse, uncovered-hosts: refuse, clients: {verify: request, ca: f}}}]\nupstreams: {u: {backends: 'b:1', tls: {}}, v: {backends: 'b:1', tls:"
                        + " {ca: [a], server-name: b.c, certificate: {chain: a}, verify: true}}}\n"
                        + "routes: [{path: /u, upstream: u}, {upstream: v}]\n",
                DefaultsFile.of(Reading.catalog()),
                Reading.SMALLEST + "pool:\nbalance: sticky,least-requests\nwithout: via\nroutes: {upstream: default}\n",
                Reading.SMALLEST
                        + "plugins: [via: , {client-close: }]\nwith: forwarded-fields\nupgrade.protocols: none\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lisen: a:1",
                "listen: a",
                "listen: {backlog: 7}",
                "listen: [{address: a}]",
                "listen: {address: 'a:1', backlg: 7}",
                "listen: {address: 'a:1', backlog: 0}",
                "listen: {address: 'a:1', sockets: mine}",
                "listen: {address: 'a:1', tls: on}",
                "listen: {address: 'a:1', redirect: http}",
                "listen: {address: 'a:1', redirect: {port: 8443}}",
                "listen: {address: 'a:1', redirect: {to: https, port: 0}}",
                "listen: {address: 'a:1', tls: {}}",
                "listen: {address: 'a:1', tls: {certificates: [{key: a}]}}",
                "listen: {address: 'a:1', tls: {certificates: [{chain: a, kye: a}]}}",
                "listen: {address: 'a:1', tls: {certificates: {chain: a}, unknown-names: drop}}",
                "listen: {address: 'a:1', tls: {certificates: {chain: a}, clients: {verify: maybe, ca: b}}}",
                "backends: ~",
                "backends: [{adress: 'b:1'}]",
                "backends: [{address: 'b:1', weight: 1001}]",
                "loops: 0",
                "balance: stiky",
                "balance: via",
                "balance: [sticky: {cokie: a}, random]",
                "plugins: [vai]",
                "plugins: [round-robin]",
                "plugins: [{via: , client-close: }]",
                "without: [vai]",
                "client: {head-timout: 5s}",
                "client: {head-timeout: 5}",
                "client.head-timeout: 5 s",
                "pool: {min-idle: -1}",
                "upstreams: {a.b: {backends: 'b:1'}}",
                "upstreams: {a: {balance: random}}",
                "upstreams: {a: {backends: 'b:1', client: {head-timeout: 5s}}}",
                "upstreams: {a: {backends: 'b:1', loops: 1}}",
                "upstreams: {a: {backends: 'b:1', tls: on}}",
                "upstreams: {a: {backends: 'b:1', tls: {cas: b}}}",
                "upstreams: {a: {backends: 'b:1', tls: {server-name: 'a:1'}}}",
                "upstreams: {a: {backends: 'b:1', tls: {verify: hard}}}",
                "routes: [{path: v1, upstream: a}]",
                "routes: [{path: /v1}]",
                "routes: [{paht: /, upstream: a}]"
            })
    void refuses_invalid_files(String line) {
        String key = line.substring(0, line.indexOf(':'));
        String others = Reading.SMALLEST
                .lines()
                .filter(each -> !each.startsWith(key + ":"))
                .filter(each -> !(key.equals("upstreams") && each.startsWith("backends")))
                .collect(Collectors.joining("\n"));
        String yaml = others + "\n" + line + "\n";
        assertFalse(Reading.problems(yaml, Overlay.NONE).get(0).startsWith("none: "), yaml);
        assertFalse(SchemaCheck.fits(json(yaml), schema), yaml);
    }

    @Test
    void names_every_plugin_with_its_settings() {
        String text = schema.toString();
        Reading.catalog()
                .all()
                .forEach(plugin -> assertTrue(text.contains("\"" + plugin.name() + "\""), plugin.name()));
        assertTrue(text.contains("\"cookie\":{\"description\":\"name of the cookie\""), "settings of sticky");
    }
}
