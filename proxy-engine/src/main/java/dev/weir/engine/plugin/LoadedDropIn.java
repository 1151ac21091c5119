package dev.weir.engine.plugin;

import dev.weir.api.ApiVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A drop-in with opened jars.
 *
 * @param dropIn  its jars
 * @param loader  the loader of its classes; {@code null} if it cannot be used
 * @param plugins its plugins
 * @param problem why it cannot be used, or {@code null} if it can
 */
record LoadedDropIn(
        DropIn dropIn,
        @Nullable DropInLoader loader,
        List<InstalledPlugin> plugins,
        @Nullable String problem) {
    private static final int LONGEST_PROBLEM = 2_000;

    /**
     * Opens a drop-in. It never throws: all errors, even those of the JVM, are in the result, because the content is
     * not trusted.
     *
     * @param before     the previous drop-in at this path, or {@code null}; its classes are reused if its jars are
     *                   the same
     * @param largestJar in bytes
     */
    static LoadedDropIn open(DropIn dropIn, @Nullable LoadedDropIn before, long largestJar) {
        if (dropIn.trouble() != null) {
            return broken(dropIn, null, dropIn.trouble());
        }
        DropInLoader loader = null;
        try {
            loader = DropInLoader.of(dropIn, largestJar);
            if (before != null && before.isSame(loader)) {
                closeQuietly(loader);
                return new LoadedDropIn(dropIn, before.loader, before.plugins, null);
            }
            for (Path jar : loader.jars()) {
                checkJar(jar);
            }
            loader.use();
            List<InstalledPlugin> plugins = plugins(dropIn, loader);
            return new LoadedDropIn(dropIn, loader, plugins, null);
        } catch (IOException e) {
            return broken(dropIn, loader, "cannot be read: " + reason(e));
        } catch (PluginException e) {
            return broken(dropIn, loader, String.valueOf(e.getMessage()));
        } catch (Throwable e) { // such as an invalid signature, an annotation of another version, no memory left
            return broken(dropIn, loader, "cannot be used: " + e);
        }
    }

    private boolean isSame(DropInLoader other) {
        return problem == null && loader != null && loader.fingerprint().equals(other.fingerprint());
    }

    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        return e.getClass() == IOException.class || e instanceof ZipException
                ? message
                : e.getClass().getSimpleName() + ": " + message;
    }

    private static LoadedDropIn broken(DropIn dropIn, @Nullable DropInLoader loader, String why) {
        closeQuietly(loader);
        String jar = String.valueOf(dropIn.path().getFileName());
        boolean named = dropIn.isJar() && why.startsWith(jar); // the origin names it already
        String what = named ? why.substring(jar.length()).replaceFirst("^,? ", "") : why;
        return new LoadedDropIn(dropIn, null, List.of(), oneLine(dropIn.origin() + ": " + what));
    }

    /** Limits the length and escapes names. */
    private static String oneLine(String text) {
        String line = text.replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", "?");
        return line.length() <= LONGEST_PROBLEM ? line : line.substring(0, LONGEST_PROBLEM) + "…";
    }

    private static void checkJar(Path jar) {
        try {
            JarCheck.check(jar);
            checkVersion(jar);
        } catch (IOException e) {
            throw new PluginException(
                    jar.getFileName() + " cannot be read: " + reason(e) + "; is it a jar, and whole?", e);
        }
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
                    plugins.add(plugin(dropIn, loader, file, line));
                }
            }
        }
        if (plugins.isEmpty()) {
            throw new PluginException("contains no plugin; a plugin's jar has a file META-INF/services/"
                    + PluginKind.BALANCING.spi().getName()
                    + ", or of another extension point, with its class name, and libraries go into a folder with it");
        }
        return List.copyOf(plugins);
    }

    private static InstalledPlugin plugin(DropIn dropIn, DropInLoader loader, ServiceFile file, ServiceFile.Line line) {
        refuse(Linkage.problemOf(line.className(), loader), file, line);
        InstalledPlugin plugin = PluginInspection.inspect(loader, file, line, dropIn.origin());
        refuse(Linkage.problemOfMembers(plugin.type()), file, line);
        var unused = PluginSettings.of(plugin); // throws if they are wrong
        return plugin;
    }

    private static void refuse(@Nullable String problem, ServiceFile file, ServiceFile.Line line) {
        if (problem != null) {
            throw new PluginException(file.place(line) + ": " + problem);
        }
    }

    static void closeQuietly(@Nullable DropInLoader loader) {
        if (loader == null) {
            return;
        }
        try {
            loader.close();
        } catch (IOException | RuntimeException | Error e) { // does not affect anything that is still in use
            System.getLogger("dev.weir.plugins").log(System.Logger.Level.DEBUG, "copies of jars were left behind", e);
        }
    }
}
