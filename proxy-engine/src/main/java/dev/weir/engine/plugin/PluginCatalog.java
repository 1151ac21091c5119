package dev.weir.engine.plugin;

import dev.weir.api.Plugin;
import dev.weir.api.PluginUse;
import dev.weir.engine.config.NearestName;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is installed: every plugin that the service files of a class loader name. Immutable. */
public final class PluginCatalog {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final Map<String, InstalledPlugin> byName;

    private PluginCatalog(Map<String, InstalledPlugin> byName) {
        this.byName = byName;
    }

    /**
     * The plugins on the class path.
     *
     * @throws PluginException naming the first entry that is wrong, and what is wrong with it
     */
    public static PluginCatalog ofClassPath() {
        return of(PluginCatalog.class.getClassLoader());
    }

    /**
     * The plugins that a class loader sees, its parents included.
     *
     * @throws PluginException naming the first entry that is wrong, and what is wrong with it
     */
    public static PluginCatalog of(ClassLoader loader) {
        var byName = new LinkedHashMap<String, InstalledPlugin>();
        for (PluginKind kind : PluginKind.values()) {
            for (ServiceFile file : ServiceFile.all(loader, kind)) {
                for (ServiceFile.Line line : file.lines()) {
                    add(byName, inspect(loader, file, line), file.place(line));
                }
            }
        }
        return new PluginCatalog(byName);
    }

    /** Every plugin: by kind, then as the service files list them. */
    public List<InstalledPlugin> all() {
        return List.copyOf(byName.values());
    }

    /**
     * The plugin of that name.
     *
     * @param name  as somebody wrote it
     * @param kinds what it may be; none given means anything
     * @throws PluginException if there is none, naming the nearest, or if it is of another kind
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
     * Finds out whether a use of a plugin could be made, as far as one can tell without making it.
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
            return; // the same jar twice on a class path is no harm
        }
        throw new PluginException(
                place + ": the name '" + plugin.name() + "' of " + plugin.type().getName()
                        + " is taken by " + earlier.type().getName() + ", a "
                        + earlier.kind().word() + " plugin from "
                        + earlier.origin() + "; a class is one plugin, and names are unique");
    }

    private static InstalledPlugin inspect(ClassLoader loader, ServiceFile file, ServiceFile.Line line) {
        Class<?> type = load(loader, file, line);
        if (!file.kind().spi().isAssignableFrom(type)) {
            throw wrong(file, line, "does not implement " + file.kind().spi().getName());
        }
        if (Modifier.isAbstract(type.getModifiers())) {
            throw wrong(file, line, "is abstract; name a class that can be made");
        }
        Plugin annotation = type.getAnnotation(Plugin.class);
        if (annotation == null) {
            throw wrong(file, line, "is not marked @" + Plugin.class.getName() + ", which gives a plugin its name");
        }
        if (!NAME.matcher(annotation.name()).matches()) {
            throw wrong(
                    file, line, "is named '" + annotation.name() + "'; a name is lower-case words joined by hyphens");
        }
        return new InstalledPlugin(annotation.name(), file.kind(), type, annotation.summary(), file.origin());
    }

    private static Class<?> load(ClassLoader loader, ServiceFile file, ServiceFile.Line line) {
        try {
            return Class.forName(line.className(), false, loader);
        } catch (ClassNotFoundException e) {
            throw new PluginException(file.place(line) + ": there is no class " + line.className(), e);
        } catch (LinkageError e) { // compiled for a later Java, or a class it needs is not there
            throw new PluginException(file.place(line) + ": " + line.className() + " cannot be loaded: " + e, e);
        }
    }

    private static PluginException wrong(ServiceFile file, ServiceFile.Line line, String what) {
        return new PluginException(file.place(line) + ": " + line.className() + " " + what);
    }
}
