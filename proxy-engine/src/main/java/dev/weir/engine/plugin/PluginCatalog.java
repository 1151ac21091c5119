package dev.weir.engine.plugin;

import dev.weir.api.PluginUse;
import dev.weir.engine.config.NearestName;
import dev.weir.engine.config.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The catalogue of installed plugins: those in the service files of a class loader, and drop-ins. Immutable. */
public final class PluginCatalog {
    private final Map<String, InstalledPlugin> byName;
    private final List<LoadedDropIn> dropIns;
    private final List<PluginProblem> problems;

    private PluginCatalog(
            Map<String, InstalledPlugin> byName, List<LoadedDropIn> dropIns, List<PluginProblem> problems) {
        this.byName = byName;
        this.dropIns = List.copyOf(dropIns);
        this.problems = List.copyOf(problems);
    }

    /**
     * The plugins on the class path.
     *
     * @throws PluginException with the first wrong entry and its problem
     */
    public static PluginCatalog ofClassPath() {
        return of(PluginCatalog.class.getClassLoader());
    }

    /**
     * The plugins that a class loader sees, its parents included.
     *
     * @throws PluginException with the first wrong entry and its problem
     */
    public static PluginCatalog of(ClassLoader loader) {
        var byName = new LinkedHashMap<String, InstalledPlugin>();
        for (PluginKind kind : PluginKind.values()) {
            for (ServiceFile file : ServiceFile.all(loader, kind)) {
                for (ServiceFile.Line line : file.lines()) {
                    add(byName, PluginInspection.inspect(loader, file, line, file.origin()), file.place(line));
                }
            }
        }
        return new PluginCatalog(byName, List.of(), List.of());
    }

    /**
     * The plugins on the class path and in the plugins folder. Broken ones in the folder are left out and listed in the
     * {@linkplain #problems problems}.
     *
     * @param before the previous catalogue, or {@code null}: an unchanged drop-in has the same classes, and it has
     *               precedence over new ones with the same name
     * @throws PluginException if something on the class path is broken
     */
    public static PluginCatalog of(PluginFolder.Contents contents, @Nullable PluginCatalog before) {
        return of(contents, before, Settings.DROP_INS_JAR_SIZE.defaultValue());
    }

    /**
     * As {@link #of(PluginFolder.Contents, PluginCatalog)}.
     *
     * @param largestJar a jar with more bytes is broken
     */
    public static PluginCatalog of(PluginFolder.Contents contents, @Nullable PluginCatalog before, long largestJar) {
        if (before == null) {
            OrphanedCopies.removeOnce();
        }
        var byName = new LinkedHashMap<String, InstalledPlugin>(ofClassPath().byName);
        var dropIns = new ArrayList<LoadedDropIn>();
        for (DropIn dropIn : contents.dropIns()) {
            LoadedDropIn loaded = before == null ? null : before.loaded(dropIn);
            dropIns.add(
                    loaded == null
                            ? LoadedDropIn.open(dropIn, before == null ? null : before.at(dropIn), largestJar)
                            : loaded);
        }
        Map<String, InstalledPlugin> kept = before == null ? Map.of() : before.kept(dropIns);
        var problems = new ArrayList<PluginProblem>();
        for (LoadedDropIn loaded : dropIns) {
            String problem = loaded.problem() == null ? clash(byName, kept, loaded) : loaded.problem();
            if (problem == null) {
                loaded.plugins().forEach(plugin -> byName.put(plugin.name(), plugin));
            } else {
                problems.add(new PluginProblem(loaded.dropIn().origin(), problem));
            }
        }
        return new PluginCatalog(byName, dropIns, problems);
    }

    /** Plugins with a name that this catalogue has from the same jar, even if the jar has changed. */
    private Map<String, InstalledPlugin> kept(List<LoadedDropIn> dropIns) {
        var kept = new HashMap<String, InstalledPlugin>();
        for (LoadedDropIn loaded : dropIns) {
            for (InstalledPlugin plugin : loaded.plugins()) {
                InstalledPlugin had = byName.get(plugin.name());
                if (had != null && had.loader() != null && had.origin().equals(plugin.origin())) {
                    kept.put(plugin.name(), plugin);
                }
            }
        }
        return kept;
    }

    private static @Nullable String clash(
            Map<String, InstalledPlugin> byName, Map<String, InstalledPlugin> kept, LoadedDropIn loaded) {
        Set<String> own = new HashSet<>();
        for (InstalledPlugin plugin : loaded.plugins()) {
            InstalledPlugin earlier = byName.getOrDefault(plugin.name(), kept.get(plugin.name()));
            if (earlier != null && !loaded.plugins().contains(earlier)) {
                return loaded.dropIn().origin() + ": " + taken(plugin, earlier);
            }
            if (!own.add(plugin.name())) {
                return loaded.dropIn().origin() + ": two of its plugins are named '" + plugin.name()
                        + "'; names are unique";
            }
        }
        return null;
    }

    /** A broken drop-in is opened again, because its problem may be over, such as a full disk. */
    private @Nullable LoadedDropIn loaded(DropIn dropIn) {
        return dropIns.stream()
                .filter(loaded -> loaded.problem() == null && loaded.dropIn().equals(dropIn))
                .findFirst()
                .orElse(null);
    }

    /** The previous drop-in at that path. */
    private @Nullable LoadedDropIn at(DropIn dropIn) {
        return dropIns.stream()
                .filter(loaded -> loaded.dropIn().path().equals(dropIn.path()))
                .findFirst()
                .orElse(null);
    }

    /** Whether both have the same classes and the same problems, even if the files have new times. */
    public boolean isSame(PluginCatalog other) {
        return loaders().equals(other.loaders()) && problems.equals(other.problems) && byName.equals(other.byName);
    }

    /** What in the plugins folder cannot be used, and why; one line each. */
    public List<PluginProblem> problems() {
        return problems;
    }

    /** The class loaders of the drop-ins in the order of names, including those left out because of a name conflict. */
    public List<DropInLoader> loaders() {
        var loaders = new ArrayList<DropInLoader>();
        for (LoadedDropIn loaded : dropIns) {
            if (loaded.loader() != null) {
                loaders.add(loaded.loader());
            }
        }
        return List.copyOf(loaders);
    }

    /**
     * Closes the jars that only this catalogue uses. None of its plugins may be in use.
     *
     * @param others the catalogues that may still be in use
     */
    public void closeAllBut(Collection<PluginCatalog> others) {
        for (LoadedDropIn loaded : dropIns) {
            boolean needed = others.stream()
                    .anyMatch(other -> other.dropIns.stream().anyMatch(each -> each.loader() == loaded.loader()));
            if (!needed) {
                LoadedDropIn.closeQuietly(loaded.loader());
            }
        }
    }

    /** All plugins, by kind, then in the order of the service files. */
    public List<InstalledPlugin> all() {
        return List.copyOf(byName.values());
    }

    /**
     * The plugin of that name.
     *
     * @param name  as written in the configuration
     * @param kinds the allowed kinds; none means any
     * @throws PluginException if there is none, with the most similar name, or if it is of another kind
     */
    public InstalledPlugin find(String name, PluginKind... kinds) {
        Set<PluginKind> wanted = EnumSet.allOf(PluginKind.class);
        if (kinds.length > 0) {
            wanted.retainAll(Arrays.asList(kinds));
        }
        InstalledPlugin plugin = byName.get(name);
        if (plugin == null) {
            throw new PluginException(
                    "there is no " + words(wanted) + " plugin '" + name + "'" + NearestName.hint(name, names(wanted)));
        }
        if (!wanted.contains(plugin.kind())) {
            throw new PluginException("'" + name + "' is a " + plugin.kind().word() + " plugin where a " + words(wanted)
                    + " plugin belongs" + NearestName.hint(name, names(wanted)));
        }
        return plugin;
    }

    /**
     * Checks a use of a plugin as far as that is possible without creating an instance.
     *
     * @throws PluginException as {@link #find}, or if its settings cannot be read
     */
    public void check(PluginUse use, PluginKind... kinds) {
        PluginSettings.of(find(use.plugin(), kinds)).read(use.settings());
    }

    private static String words(Set<PluginKind> kinds) {
        if (kinds.size() == PluginKind.values().length) {
            return "installed";
        }
        String words = kinds.stream().map(PluginKind::word).collect(Collectors.joining(", "));
        int last = words.lastIndexOf(", ");
        return last < 0 ? words : words.substring(0, last) + " or " + words.substring(last + 2);
    }

    private List<String> names(Set<PluginKind> kinds) {
        return byName.values().stream()
                .filter(plugin -> kinds.contains(plugin.kind()))
                .map(InstalledPlugin::name)
                .toList();
    }

    private static void add(Map<String, InstalledPlugin> byName, InstalledPlugin plugin, String place) {
        InstalledPlugin earlier = byName.putIfAbsent(plugin.name(), plugin);
        if (earlier == null || (earlier.type() == plugin.type() && earlier.kind() == plugin.kind())) {
            return; // the same jar may be on a class path twice
        }
        throw new PluginException(place + ": " + taken(plugin, earlier));
    }

    private static String taken(InstalledPlugin plugin, InstalledPlugin earlier) {
        return "the name '" + plugin.name() + "' of " + plugin.type().getName()
                + " is taken by " + earlier.type().getName() + ", a "
                + earlier.kind().word() + " plugin from "
                + earlier.origin() + "; a class is one plugin, and names are unique";
    }
}
