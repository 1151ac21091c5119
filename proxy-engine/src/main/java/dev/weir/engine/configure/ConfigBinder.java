package dev.weir.engine.configure;

import dev.weir.api.PluginUse;
import dev.weir.engine.config.AdminConfig;
import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.config.NearestName;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.RouteConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.plugin.PluginKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Converts a configuration tree to a {@link Configuration}. */
final class ConfigBinder {
    private static final int MOST_LOOPS = 1024;

    private final Problems problems;
    private final Reader reader;
    private final PluginCatalog catalog;
    private final PluginBinder plugins;
    private final ConfigNode.Mapping root;

    /** @param folder the folder of the configuration file */
    ConfigBinder(
            ConfigNode.Mapping root,
            Path folder,
            List<PluginAssignment> assignments,
            PluginCatalog catalog,
            Problems problems) {
        this.root = root;
        this.problems = problems;
        this.reader = new Reader(problems, folder);
        this.catalog = catalog;
        this.plugins = new PluginBinder(reader, catalog, assignments);
    }

    /**
     * Converts the whole tree.
     *
     * @param processors the default number of loops
     * @return empty if there are problems
     */
    Optional<Configuration> bind(int processors) {
        var settingsBinder = new SettingsBinder(problems, Keys.top(), false);
        SettingValues settings = settingsBinder.bind(root, Keys.TOP.keySet());
        List<ListenConfig> listen = listen();
        ConfigNode loopsItem = root.get(Keys.LOOPS);
        int loops = loopsItem == null
                ? processors
                : reader.number(loopsItem, Keys.LOOPS, 1, MOST_LOOPS).orElse(1);
        List<UpstreamConfig> upstreams = upstreams();
        List<RouteConfig> routes = routes(settings);
        List<PluginUse> uses = plugins();
        plugins.refuseUnused();
        ConfigNode log = root.get(Keys.ACCESS_LOG);
        String accessLog =
                log == null ? null : reader.text(log, "the name of a file").orElse(null);
        AdminConfig admin = new AdminBinder(reader).bind(root.get(AdminKeys.ADMIN));
        if (problems.any()) {
            return Optional.empty();
        }
        try {
            var proxy = new ProxyConfig(listen, loops, upstreams, routes, uses, settings);
            return Optional.of(new Configuration(proxy, accessLog, admin, settingsBinder.origins()));
        } catch (IllegalArgumentException e) {
            problems.add(root.place(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private List<ListenConfig> listen() {
        ConfigNode written = root.get(Keys.LISTEN);
        if (written == null) {
            problems.add(
                    root.place(),
                    "there is no address to listen on; write listen: 127.0.0.1:8080, or --listen 127.0.0.1:8080");
            return List.of();
        }
        return new ListenBinder(reader).bind(written);
    }

    // ---- upstreams and routes ----

    private List<UpstreamConfig> upstreams() {
        var binder = new UpstreamBinder(reader, plugins, catalog, root.get(Keys.BALANCE));
        ConfigNode.Mapping.Entry several = root.entry(Keys.UPSTREAMS);
        ConfigNode.Mapping.Entry only = root.entry(Keys.BACKENDS);
        List<UpstreamConfig> made = new ArrayList<>();
        if (several != null && only != null) {
            problems.add(
                    only.place(),
                    "backends are configured both here and below 'upstreams'; write them in one of these places");
        } else if (only != null) {
            binder.bindOnly(only).ifPresent(made::add);
        } else if (several == null) {
            problems.add(
                    root.place(),
                    "there are no backends; write backends: [127.0.0.1:9001], or --backend 127.0.0.1:9001");
        }
        if (several != null) {
            reader.mapping(several.value(), "a mapping of names to upstreams").ifPresent(mapping -> {
                if (mapping.isEmpty()) {
                    problems.add(several.place(), "it contains no upstream");
                }
                mapping.entries().forEach(entry -> binder.bind(entry).ifPresent(made::add));
            });
        }
        return made;
    }

    private List<String> upstreamNames() {
        return root.get(Keys.UPSTREAMS) instanceof ConfigNode.Mapping mapping
                ? mapping.entries().stream().map(ConfigNode.Mapping.Entry::key).toList()
                : List.of(ProxyConfig.DEFAULT_UPSTREAM);
    }

    private List<RouteConfig> routes(SettingValues settings) {
        ConfigNode written = root.get(Keys.ROUTES);
        if (written != null) {
            return new RouteBinder(reader, upstreamNames(), settings).bind(written);
        }
        ConfigNode.Mapping.Entry several = root.entry(Keys.UPSTREAMS);
        if (several != null && upstreamNames().size() > 1) {
            problems.add(
                    several.place(),
                    "several upstreams need routes; write for instance routes: [{path: /, upstream: "
                            + upstreamNames().get(0) + "}]");
        }
        return List.of();
    }

    // ---- plugins ----

    private List<PluginUse> plugins() {
        ConfigNode written = root.get(Keys.PLUGINS);
        List<PluginUse> uses = new ArrayList<>();
        List<String> out = without(written != null);
        if (written == null) {
            for (PluginUse use : ProxyConfig.DEFAULT_PLUGINS) {
                if (!out.contains(use.plugin())) {
                    uses.add(plugins.use(use.plugin(), root.place(), PluginKind.beside())
                            .use());
                }
            }
        } else {
            uses.addAll(UpstreamBinder.uses(plugins.bind(written, PluginKind.beside())));
            uses.removeIf(use -> out.contains(use.plugin()));
        }
        addFurther(root.get(Keys.WITH), uses);
        return uses;
    }

    private void addFurther(@Nullable ConfigNode written, List<PluginUse> uses) {
        if (written == null) {
            return;
        }
        for (PluginBinder.Placed further : plugins.bind(written, PluginKind.beside())) {
            if (uses.contains(further.use())) {
                problems.add(further.place(), "'" + further.use().plugin() + "' is already in use");
            } else {
                uses.add(further.use());
            }
        }
    }

    private List<String> without(boolean listed) {
        List<String> names = new ArrayList<>();
        for (ConfigNode each : reader.list(root.get(Keys.WITHOUT))) {
            reader.text(each, "the name of a plugin").ifPresent(name -> {
                List<String> used = listed ? written() : defaults();
                if (!used.contains(name)) {
                    problems.add(each.place(), "'" + name + "' is not in use" + NearestName.hint(name, used));
                }
                names.add(name);
            });
        }
        return names;
    }

    private static List<String> defaults() {
        return ProxyConfig.DEFAULT_PLUGINS.stream().map(PluginUse::plugin).toList();
    }

    private List<String> written() {
        List<String> names = new ArrayList<>();
        for (ConfigNode each : reader.list(root.get(Keys.PLUGINS))) {
            if (each instanceof ConfigNode.Text text) {
                names.add(text.value());
            } else if (each instanceof ConfigNode.Mapping mapping) {
                mapping.entries().forEach(entry -> names.add(entry.key()));
            }
        }
        return names;
    }
}
