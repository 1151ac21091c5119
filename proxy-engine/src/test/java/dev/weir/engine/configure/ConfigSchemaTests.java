package dev.weir.engine.configure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.weir.engine.config.Setting;
import dev.weir.engine.config.Settings;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
    void has_what_an_upstream_may_have_of_its_own() {
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
    void refuses_what_it_does_not_know() {
        assertTrue(schema.has("additionalProperties"));
        assertEquals("false", schema.get("additionalProperties").getAsString());
    }

    @Test
    void names_every_plugin_with_its_settings() {
        String text = schema.toString();
        Reading.catalog()
                .all()
                .forEach(plugin -> assertTrue(text.contains("\"" + plugin.name() + "\""), plugin.name()));
        assertTrue(text.contains("\"cookie\":{\"description\":\"the cookie's name\""), "settings of sticky");
    }
}
