package dev.weir.engine.configure;

import static dev.weir.engine.configure.SchemaJson.any;
import static dev.weir.engine.configure.SchemaJson.array;
import static dev.weir.engine.configure.SchemaJson.described;
import static dev.weir.engine.configure.SchemaJson.mapping;
import static dev.weir.engine.configure.SchemaJson.number;
import static dev.weir.engine.configure.SchemaJson.oneOf;
import static dev.weir.engine.configure.SchemaJson.oneOrMore;
import static dev.weir.engine.configure.SchemaJson.properties;
import static dev.weir.engine.configure.SchemaJson.text;
import static dev.weir.engine.configure.SchemaJson.toggle;
import static dev.weir.engine.configure.SchemaJson.type;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.config.RedirectConfig;
import dev.weir.engine.config.Setting;
import dev.weir.engine.config.SettingType;
import dev.weir.engine.config.Settings;
import dev.weir.engine.plugin.InstalledPlugin;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.plugin.PluginKind;
import dev.weir.engine.plugin.PluginOption;
import dev.weir.engine.plugin.PluginSettings;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Generates a JSON Schema (2020-12) of configuration files from the registry of keys and settings. */
public final class ConfigSchema {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final String ADDRESS = "^(\\[[0-9a-fA-F:.]+\\]|[^:\\[\\] ]+):[0-9]{1,5}$";

    private final PluginCatalog catalog;

    private ConfigSchema(PluginCatalog catalog) {
        this.catalog = catalog;
    }

    /** The schema as text, with the settings of the plugins in a catalogue. */
    public static String of(PluginCatalog catalog) {
        return GSON.toJson(new ConfigSchema(catalog).file());
    }

    private JsonObject file() {
        JsonObject file = mapping("A configuration of Weir");
        file.addProperty("$schema", "https://json-schema.org/draft/2020-12/schema");
        JsonObject properties = properties(file);
        Keys.TOP.forEach((key, meaning) -> properties.add(key, described(top(key), meaning)));
        addSettings(properties, Settings.all());
        return file;
    }

    private JsonObject top(String key) {
        return switch (key) {
            case Keys.LISTEN -> oneOrMore(place());
            case Keys.BACKENDS -> oneOrMore(backend());
            case Keys.BALANCE -> oneOrMore(use(PluginKind.BALANCING));
            case Keys.UPSTREAMS -> upstreams();
            case Keys.ROUTES -> oneOrMore(route());
            case Keys.PLUGINS, Keys.WITH -> oneOrMore(use(PluginKind.beside()));
            case Keys.WITHOUT -> oneOrMore(oneOf(names(PluginKind.beside())));
            case Keys.LOOPS -> number(1, 1024);
            case AdminKeys.ADMIN -> AdminKeys.schema(ADDRESS);
            default -> type("string");
        };
    }

    private static JsonObject place() {
        JsonObject place = mapping("");
        JsonObject properties = properties(place);
        Keys.OF_LISTEN.forEach((key, meaning) -> properties.add(key, described(ofPlace(key), meaning)));
        place.add("required", array(List.of(Keys.ADDRESS)));
        return any(text(ADDRESS), place);
    }

    private static JsonObject ofPlace(String key) {
        if (key.equals(TlsKeys.TLS)) {
            return TlsSchema.ofListen();
        }
        if (key.equals(Keys.REDIRECT)) {
            return redirect();
        }
        return ListenConfig.parts().stream()
                .filter(part -> ListenConfig.keyOf(part).equals(key))
                .findFirst()
                .map(ConfigSchema::value)
                .orElseGet(() -> text(ADDRESS));
    }

    private static JsonObject redirect() {
        JsonObject withPort = mapping("");
        Keys.OF_REDIRECT.forEach((key, meaning) -> properties(withPort)
                .add(
                        key,
                        described(
                                key.equals(Keys.TO)
                                        ? oneOf(List.of(ListenBinder.TARGET))
                                        : number(1, RedirectConfig.LARGEST_PORT),
                                meaning)));
        withPort.add("required", array(List.of(Keys.TO)));
        return any(oneOf(List.of(ListenBinder.TARGET)), withPort);
    }

    private JsonObject upstreams() {
        JsonObject upstream = mapping("");
        JsonObject properties = properties(upstream);
        Keys.OF_UPSTREAM.forEach((key, meaning) -> properties.add(key, described(ofUpstream(key), meaning)));
        addSettings(
                properties,
                Settings.all().stream()
                        .filter(setting -> setting.scope() == Setting.Scope.UPSTREAM)
                        .toList());
        upstream.add("required", array(List.of(Keys.BACKENDS)));
        JsonObject upstreams = type("object");
        upstreams.add("propertyNames", text(UpstreamName.PATTERN));
        upstreams.add("additionalProperties", upstream);
        return upstreams;
    }

    private JsonObject ofUpstream(String key) {
        return switch (key) {
            case Keys.BACKENDS -> oneOrMore(backend());
            case Keys.BALANCE -> oneOrMore(use(PluginKind.BALANCING));
            case TlsKeys.TLS -> TlsSchema.ofUpstream();
            default -> oneOrMore(use(UpstreamBinder.ownKinds()));
        };
    }

    private static JsonObject backend() {
        JsonObject backend = mapping("");
        JsonObject properties = properties(backend);
        Keys.OF_BACKEND.forEach((key, meaning) -> properties.add(
                key,
                described(
                        switch (key) {
                            case Keys.WEIGHT -> number(1, 1000);
                            case Keys.PRIORITY -> number(0, 9);
                            default -> text(ADDRESS);
                        },
                        meaning)));
        backend.add("required", array(List.of(Keys.ADDRESS)));
        return any(type("string"), backend);
    }

    private static JsonObject route() {
        JsonObject route = mapping("");
        JsonObject properties = properties(route);
        Keys.OF_ROUTE.forEach((key, meaning) ->
                properties.add(key, described(key.equals(Keys.PATH) ? text("^/") : type("string"), meaning)));
        route.add("required", array(List.of(Keys.UPSTREAM)));
        return route;
    }

    // ---- settings ----

    /** Each setting as nested mappings and as one dotted key: both forms are accepted. */
    private static void addSettings(JsonObject properties, Collection<Setting<?>> settings) {
        for (Setting<?> setting : settings) {
            int dot = setting.path().indexOf('.');
            String group = setting.path().substring(0, dot);
            JsonObject described = described(value(setting), setting.meaning());
            described.addProperty("default", setting.defaultText());
            properties.add(setting.path(), described);
            if (Keys.isWhole(setting.path())) {
                continue;
            }
            if (!properties.has(group)) {
                JsonObject settingsBelow = mapping("");
                settingsBelow.add("type", array(List.of("object", "null")));
                properties.add(group, settingsBelow);
            }
            properties(properties.getAsJsonObject(group)).add(setting.path().substring(dot + 1), described);
        }
    }

    private static JsonObject value(Setting<?> setting) {
        return switch (setting.type().name()) {
            case "number" -> number((Integer) setting.smallest(), SettingType.COUNT.largest());
            case "percentage" -> number(0, SettingType.PERCENT.largest());
            case "list of words" -> oneOrMore(type("string"));
            default -> value(setting.type().name());
        };
    }

    /** The schema of a value by the name of its type, which settings of plugins share. */
    private static JsonObject value(String type) {
        return switch (type) {
            case "duration" -> text("^[0-9]+(ms|s|m|h)$");
            case "size" -> text("^[0-9]+(B|KiB|MiB|GiB)$");
            case "switch" -> toggle();
            case "number" -> number(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "list" -> oneOrMore(type("string"));
            default ->
                type.startsWith("one of ")
                        ? oneOf(Arrays.asList(type.substring("one of ".length()).split(", ", -1)))
                        : any(type("string"), any(type("number"), type("boolean")));
        };
    }

    // ---- plugins ----

    private JsonObject use(PluginKind... kinds) {
        JsonObject withSettings = mapping("");
        withSettings.addProperty("minProperties", 1);
        withSettings.addProperty("maxProperties", 1);
        for (InstalledPlugin plugin : catalog.all()) {
            if (Arrays.asList(kinds).contains(plugin.kind())) {
                properties(withSettings).add(plugin.name(), described(settings(plugin), plugin.summary()));
            }
        }
        JsonObject severalInOneText = text(",");
        return any(oneOf(names(kinds)), severalInOneText, withSettings);
    }

    private List<String> names(PluginKind... kinds) {
        return catalog.all().stream()
                .filter(plugin -> Arrays.asList(kinds).contains(plugin.kind()))
                .map(InstalledPlugin::name)
                .toList();
    }

    private static JsonObject settings(InstalledPlugin plugin) {
        JsonObject settings = mapping("");
        settings.add("type", array(List.of("object", "null")));
        for (PluginOption option : PluginSettings.of(plugin).options()) {
            JsonObject described = described(value(option.typeName()), option.meaning());
            described.addProperty("default", option.defaultText());
            properties(settings).add(option.name(), described);
        }
        return settings;
    }
}
