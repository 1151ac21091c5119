package dev.weir.engine.plugin;

import dev.weir.api.Plugin;
import java.lang.reflect.Modifier;
import java.util.regex.Pattern;

/** Checks that a class in a service file is a plugin, without initialising it. */
final class PluginInspection {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private PluginInspection() {}

    /** @throws PluginException with the line of the service file and the problem */
    static InstalledPlugin inspect(ClassLoader loader, ServiceFile file, ServiceFile.Line line, String origin) {
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
        return new InstalledPlugin(annotation.name(), file.kind(), type, annotation.summary(), origin);
    }

    private static Class<?> load(ClassLoader loader, ServiceFile file, ServiceFile.Line line) {
        try {
            return Class.forName(line.className(), false, loader);
        } catch (ClassNotFoundException e) {
            throw new PluginException(file.place(line) + ": there is no class " + line.className(), e);
        } catch (LinkageError e) { // compiled for a later Java, or a class that it needs is missing
            throw new PluginException(file.place(line) + ": " + line.className() + " cannot be loaded: " + e, e);
        }
    }

    private static PluginException wrong(ServiceFile file, ServiceFile.Line line, String what) {
        return new PluginException(file.place(line) + ": " + line.className() + " " + what);
    }
}
