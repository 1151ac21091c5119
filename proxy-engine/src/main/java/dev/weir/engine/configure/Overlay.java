package dev.weir.engine.configure;

import dev.weir.engine.config.NearestName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The configuration given on the command line, which overrides the file.
 *
 * @param listen    addresses for client connections; empty if not given
 * @param certificates certificates of all these addresses, {@code CHAIN,KEY} each; empty for plain HTTP
 * @param backends  backends; empty if not given
 * @param balance   the strategies, separated by commas, or {@code null}
 * @param loops     the number of event loops, or {@code null}
 * @param with      plugins to add
 * @param without   plugins to remove
 * @param set       settings, {@code PATH=VALUE} each
 * @param accessLog a file or {@code -}, or {@code null}
 * @param admin     the address of the admin interface, or {@code null}
 */
public record Overlay(
        List<String> listen,
        List<String> certificates,
        List<String> backends,
        @Nullable String balance,
        @Nullable Integer loops,
        List<String> with,
        List<String> without,
        List<String> set,
        @Nullable String accessLog,
        @Nullable String admin) {
    /** No options. */
    public static final Overlay NONE =
            new Overlay(List.of(), List.of(), null, null, List.of(), List.of(), List.of(), null);

    private static final String PLUGIN_SETTINGS = Keys.PLUGINS + ".";
    private static final String ADMIN_ADDRESS = AdminKeys.ADMIN + "." + AdminKeys.LISTEN;

    public Overlay {
        listen = List.copyOf(listen);
        certificates = List.copyOf(certificates);
        backends = List.copyOf(backends);
        with = List.copyOf(with);
        without = List.copyOf(without);
        set = List.copyOf(set);
    }

    /** Options without an admin interface. */
    public Overlay(
            List<String> listen,
            List<String> certificates,
            List<String> backends,
            @Nullable String balance,
            @Nullable Integer loops,
            List<String> with,
            List<String> without,
            List<String> set,
            @Nullable String accessLog) {
        this(listen, certificates, backends, balance, loops, with, without, set, accessLog, null);
    }

    /** Options without certificates. */
    public Overlay(
            List<String> listen,
            List<String> backends,
            @Nullable String balance,
            @Nullable Integer loops,
            List<String> with,
            List<String> without,
            List<String> set,
            @Nullable String accessLog) {
        this(listen, List.of(), backends, balance, loops, with, without, set, accessLog);
    }

    /**
     * Merges these options into the tree of the file. Settings of plugins are not merged, because they apply to every
     * use.
     */
    void layOver(ConfigNode.Mapping root, Problems problems) {
        new ListenOptions(problems).lay(root, listen, certificates);
        if (!backends.isEmpty()) {
            layBackends(root, problems);
        }
        layBalance(root);
        layText(root, Keys.LOOPS, "--loops", loops == null ? null : String.valueOf(loops));
        layText(root, Keys.ACCESS_LOG, "--access-log", accessLog);
        layAdmin(root);
        append(root, Keys.WITH, "--with", with);
        append(root, Keys.WITHOUT, "--without", without);
        for (String assignment : set) {
            SourceLocation place = SourceLocation.ofOption("--set " + assignment);
            int equals = assignment.indexOf('=');
            String path = equals < 0 ? "" : assignment.substring(0, equals).strip();
            if (path.isEmpty() || path.startsWith(".") || path.endsWith(".") || path.contains("..")) {
                problems.add(place, "is not a setting; write PATH=VALUE, for instance client.head-timeout=5s");
            } else if (!path.startsWith(PLUGIN_SETTINGS)) {
                DottedKeys.lay(root, path, place, new ConfigNode.Text(assignment.substring(equals + 1), place));
            }
        }
        refuseStrangers(root, problems);
    }

    /** The address replaces that of the file; other keys stay. An address alone becomes a mapping to lay keys over. */
    private void layAdmin(ConfigNode.Mapping root) {
        if (root.get(AdminKeys.ADMIN) instanceof ConfigNode.Text address && (admin != null || setsAdmin())) {
            root.remove(AdminKeys.ADMIN);
            DottedKeys.lay(root, ADMIN_ADDRESS, address.place(), address);
        }
        layText(root, ADMIN_ADDRESS, "--admin", admin);
    }

    private boolean setsAdmin() {
        return set.stream().anyMatch(assignment -> assignment.strip().startsWith(AdminKeys.ADMIN + "."));
    }

    /** Removes the strategies of single upstreams, which would otherwise override the option. */
    private void layBalance(ConfigNode.Mapping root) {
        if (balance != null && root.get(Keys.UPSTREAMS) instanceof ConfigNode.Mapping upstreams) {
            for (ConfigNode.Mapping.Entry upstream : upstreams.entries()) {
                if (upstream.value() instanceof ConfigNode.Mapping mapping) {
                    mapping.remove(Keys.BALANCE);
                }
            }
        }
        layText(root, Keys.BALANCE, "--balance", balance);
    }

    /** Refuses options for upstreams that are not in the file: an option does not create an upstream. */
    private static void refuseStrangers(ConfigNode.Mapping root, Problems problems) {
        if (!(root.get(Keys.UPSTREAMS) instanceof ConfigNode.Mapping upstreams)) {
            return;
        }
        List<ConfigNode.Mapping.Entry> strangers = upstreams.entries().stream()
                .filter(each -> each.place().isOption()
                        && each.value() instanceof ConfigNode.Mapping mapping
                        && mapping.get(Keys.BACKENDS) == null)
                .toList();
        strangers.forEach(each -> upstreams.remove(each.key()));
        List<String> names =
                upstreams.entries().stream().map(ConfigNode.Mapping.Entry::key).toList();
        for (ConfigNode.Mapping.Entry stranger : strangers) {
            problems.add(
                    stranger.place(),
                    "there is no upstream '" + stranger.key() + "'"
                            + (names.isEmpty()
                                    ? "; with one upstream, write the setting without 'upstreams." + stranger.key()
                                            + ".'"
                                    : NearestName.hint(stranger.key(), names)));
        }
        if (!strangers.isEmpty() && upstreams.isEmpty()) {
            root.remove(Keys.UPSTREAMS);
        }
    }

    private void layBackends(ConfigNode.Mapping root, Problems problems) {
        if (!(root.get(Keys.UPSTREAMS) instanceof ConfigNode.Mapping upstreams)) {
            layList(root, Keys.BACKENDS, "--backend", backends);
        } else if (upstreams.entries().size() == 1
                && upstreams.entries().get(0).value() instanceof ConfigNode.Mapping only) {
            layList(only, Keys.BACKENDS, "--backend", backends);
        } else {
            problems.add(
                    SourceLocation.ofOption("--backend " + backends.get(0)),
                    "the file has several upstreams; write the backend in the file, below its upstream");
        }
    }

    private static void layText(ConfigNode.Mapping root, String key, String option, @Nullable String value) {
        if (value != null) {
            SourceLocation place = SourceLocation.ofOption(option + " " + value);
            DottedKeys.lay(root, key, place, new ConfigNode.Text(value, place));
        }
    }

    private static void layList(ConfigNode.Mapping root, String key, String option, List<String> values) {
        DottedKeys.lay(root, key, SourceLocation.ofOption(option), listing(option, values, List.of()));
    }

    /** Appends to the values in the file. */
    private static void append(ConfigNode.Mapping root, String key, String option, List<String> values) {
        if (values.isEmpty()) {
            return;
        }
        ConfigNode before = root.get(key);
        List<ConfigNode> first = before instanceof ConfigNode.Listing listing
                ? listing.items()
                : before == null ? List.of() : List.of(before);
        root.put(new ConfigNode.Mapping.Entry(key, SourceLocation.ofOption(option), listing(option, values, first)));
    }

    private static ConfigNode.Listing listing(String option, List<String> values, List<ConfigNode> first) {
        List<ConfigNode> items = new ArrayList<>(first);
        values.forEach(value -> items.add(new ConfigNode.Text(value, SourceLocation.ofOption(option + " " + value))));
        return new ConfigNode.Listing(items, SourceLocation.ofOption(option));
    }

    /** The settings of plugins: {@code plugins.NAME.SETTING=VALUE}. */
    List<PluginAssignment> ofPlugins(Problems problems) {
        List<PluginAssignment> assignments = new ArrayList<>();
        for (String assignment : set) {
            int equals = assignment.indexOf('=');
            String path = equals < 0 ? "" : assignment.substring(0, equals).strip();
            if (!path.startsWith(PLUGIN_SETTINGS)) {
                continue;
            }
            SourceLocation place = SourceLocation.ofOption("--set " + assignment);
            int dot = path.indexOf('.', PLUGIN_SETTINGS.length());
            if (dot <= PLUGIN_SETTINGS.length() || dot == path.length() - 1) {
                problems.add(
                        place,
                        "is not a setting of a plugin; write plugins.NAME.SETTING, for instance plugins.forwarded-fields.trust");
            } else {
                String plugin = path.substring(PLUGIN_SETTINGS.length(), dot);
                var value = new ConfigNode.Text(assignment.substring(equals + 1), place);
                assignments.add(new PluginAssignment(plugin, path.substring(dot + 1), value));
            }
        }
        return assignments;
    }
}
