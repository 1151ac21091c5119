package dev.weir.engine.live;

import dev.weir.engine.certificates.TlsFiles;
import dev.weir.engine.certificates.TlsFilesException;
import dev.weir.engine.certificates.TlsMaterial;
import dev.weir.engine.config.Settings;
import dev.weir.engine.configure.ConfigDraft;
import dev.weir.engine.configure.ConfigException;
import dev.weir.engine.configure.ConfigSource;
import dev.weir.engine.configure.Configuration;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.plugin.PluginException;
import dev.weir.engine.plugin.PluginFolder;
import dev.weir.engine.plugin.PluginProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The input of a reload: a configuration, and the plugins and certificates read with it.
 *
 * @param configuration the configuration
 * @param contents      the contents of the plugins folder
 * @param catalog       all installed plugins
 * @param tls           the content of all files that the configuration names for TLS
 * @param tlsFiles      the state of these files just before they were read
 */
public record ReloadInput(
        Configuration configuration,
        PluginFolder.Contents contents,
        PluginCatalog catalog,
        TlsMaterial tls,
        FileStamps tlsFiles) {
    /**
     * Reads all of it.
     *
     * @param folder the plugins folder
     * @param before the previous catalogue, or {@code null}
     * @throws LiveException with all errors; then nothing is left open
     */
    public static ReloadInput read(ConfigSource source, Path folder, @Nullable PluginCatalog before)
            throws LiveException {
        ConfigDraft draft = source.draft();
        PluginFolder.Contents contents;
        PluginCatalog catalog;
        try {
            contents = PluginFolder.look(folder);
            catalog = PluginCatalog.of(contents, before, draft.get(Settings.DROP_INS_JAR_SIZE));
        } catch (PluginException e) {
            throw new LiveException(List.of(String.valueOf(e.getMessage())));
        }
        List<String> wrong = new ArrayList<>(
                catalog.problems().stream().map(PluginProblem::message).toList());
        Configuration configuration = null;
        try {
            configuration = draft.bind(catalog);
        } catch (ConfigException e) {
            wrong.addAll(e.lines());
        }
        TlsMaterial tls = null;
        FileStamps tlsFiles = FileStamps.NONE;
        if (configuration != null) {
            tlsFiles = FileStamps.of(TlsFiles.named(configuration.proxy()));
            wrong = required(configuration) ? wrong : new ArrayList<>();
            try {
                tls = TlsFiles.read(configuration.proxy());
            } catch (TlsFilesException e) {
                wrong.addAll(e.lines());
            }
        }
        if (configuration == null || tls == null || !wrong.isEmpty()) {
            catalog.closeAllBut(before == null ? List.of() : List.of(before));
            throw new LiveException(wrong);
        }
        return new ReloadInput(configuration, contents, catalog, tls, tlsFiles);
    }

    private static boolean required(Configuration configuration) {
        return configuration.proxy().settings().get(Settings.DROP_INS_REQUIRED);
    }

    /** The omitted jars and the reasons; empty unless {@code drop-ins.required} is off. */
    public List<String> leftOut() {
        return catalog.problems().stream().map(PluginProblem::message).toList();
    }

    /** The same with the places in which another input, of the same meaning, has it written. */
    ReloadInput writtenAs(ReloadInput other) {
        return new ReloadInput(other.configuration, contents, catalog, tls, tlsFiles);
    }

    boolean sameAs(ReloadInput other) {
        return configuration.sameAs(other.configuration) && catalog.isSame(other.catalog) && tls.sameAs(other.tls);
    }
}
