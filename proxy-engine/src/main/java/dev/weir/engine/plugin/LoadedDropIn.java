package dev.weir.engine.plugin;

import dev.weir.api.ApiVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * A drop-in whose jars were opened.
 *
 * @param dropIn  what it is
 * @param loader  its classes; {@code null} if it is of no use
 * @param plugins what it brings
 * @param problem why it is of no use, or {@code null} if it is
 */
record LoadedDropIn(
        DropIn dropIn,
        @Nullable DropInLoader loader,
        List<InstalledPlugin> plugins,
        @Nullable String problem) {
    /** Opens one. It never fails: what is wrong with it, it says. */
    static LoadedDropIn open(DropIn dropIn) {
        DropInLoader loader = null;
        try {
            loader = DropInLoader.of(dropIn);
            for (Path jar : loader.jars()) {
                checkVersion(jar);
            }
            List<InstalledPlugin> plugins = plugins(dropIn, loader);
            return new LoadedDropIn(dropIn, loader, plugins, null);
        } catch (IOException e) {
            return broken(dropIn, loader, "cannot be read: " + reason(e));
        } catch (PluginException e) {
            return broken(dropIn, loader, String.valueOf(e.getMessage()));
        }
    }

    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        return e.getClass() == IOException.class || e instanceof java.util.zip.ZipException
                ? message
                : e.getClass().getSimpleName() + ": " + message;
    }

    private static LoadedDropIn broken(DropIn dropIn, @Nullable DropInLoader loader, String why) {
        closeQuietly(loader);
        String jar = String.valueOf(dropIn.path().getFileName()); // which is named already
        String what = why.startsWith(jar) ? why.substring(jar.length()).replaceFirst("^,? ", "") : why;
        return new LoadedDropIn(dropIn, null, List.of(), dropIn.origin() + ": " + what);
    }

    private static void checkVersion(Path jar) throws IOException {
        try (var opened = new JarFile(jar.toFile())) {
            Manifest manifest = opened.getManifest();
            String needed =
                    manifest == null ? null : manifest.getMainAttributes().getValue(ApiVersion.MANIFEST_KEY);
            if (needed != null && !ApiVersion.fits(needed)) {
                throw new PluginException(jar.getFileName() + " needs version " + needed
                        + " of the extension interface, and this is " + ApiVersion.CURRENT
                        + "; compile it against proxy-api " + ApiVersion.CURRENT);
            }
        }
    }

    private static List<InstalledPlugin> plugins(DropIn dropIn, DropInLoader loader) throws IOException {
        var plugins = new ArrayList<InstalledPlugin>();
        for (PluginKind kind : PluginKind.values()) {
            for (ServiceFile file : ServiceFile.all(loader, kind)) {
                for (ServiceFile.Line line : file.lines()) {
                    InstalledPlugin plugin = PluginInspection.inspect(loader, file, line, dropIn.origin());
                    var unused = PluginSettings.of(plugin); // which says what is wrong with them
                    requireLinked(plugin, loader, file.place(line));
                    plugins.add(plugin);
                }
            }
        }
        if (plugins.isEmpty()) {
            throw new PluginException("names no plugin; a plugin's jar has a file META-INF/services/"
                    + PluginKind.BALANCING.spi().getName()
                    + ", or of another extension point, with its class name, and libraries go into a folder with it");
        }
        return List.copyOf(plugins);
    }

    private static void requireLinked(InstalledPlugin plugin, DropInLoader loader, String place) throws IOException {
        Optional<Linkage.Missing> missing = Linkage.check(plugin.type(), loader);
        if (missing.isPresent()) {
            Linkage.Missing absent = missing.get();
            throw new PluginException(
                    place + ": " + absent.namedBy() + " needs the class " + absent.name()
                            + ", which is neither in the jar nor beside it; a plugin sees its own jars, dev.weir.api and the JDK");
        }
    }

    static void closeQuietly(@Nullable DropInLoader loader) {
        if (loader == null) {
            return;
        }
        try {
            loader.close();
        } catch (IOException e) {
            System.getLogger("dev.weir.plugins").log(System.Logger.Level.DEBUG, "copies of jars were left behind", e);
        }
    }
}
