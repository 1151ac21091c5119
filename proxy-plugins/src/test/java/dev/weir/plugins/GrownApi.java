package dev.weir.plugins;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The plugins as they are, on an interface of a later version that has one signal more. */
final class GrownApi implements AutoCloseable {
    private static final String LAST = "RETIRED(\"retired in time\");";

    private final URLClassLoader loader;

    private GrownApi(URLClassLoader loader) {
        this.loader = loader;
    }

    /**
     * Compiles it.
     *
     * @param constant its name
     * @param api      the sources of the interface
     * @param folder   an empty one for what is made of them
     */
    static GrownApi withSignal(String constant, Path api, Path folder) throws IOException {
        Path sources = Files.createDirectory(folder.resolve("sources"));
        Path classes = Files.createDirectory(folder.resolve("classes"));
        List<String> args = new ArrayList<>(List.of(
                "-proc:none", "-nowarn", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
        try (Stream<Path> files = Files.list(api)) {
            for (Path file : files.toList()) {
                Path copy = sources.resolve(file.getFileName());
                Files.writeString(copy, grown(Files.readString(file), constant));
                args.add(copy.toString());
            }
        }
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, args.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException("the interface does not compile with " + constant);
        }
        List<URL> path = new ArrayList<>(List.of(classes.toUri().toURL()));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            path.add(url(entry));
        }
        return new GrownApi(new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()));
    }

    private static String grown(String source, String constant) {
        return source.replace(LAST, LAST.replace(";", ", " + constant + "(\"something new\");"));
    }

    private static URL url(String entry) throws MalformedURLException {
        return Path.of(entry).toUri().toURL();
    }

    /** An instance of a class, by the only constructor that it has. */
    Object make(String name, Object... args) throws ReflectiveOperationException {
        Constructor<?> only = loader.loadClass(name).getDeclaredConstructors()[0];
        return only.newInstance(args);
    }

    /** A use of a plugin without settings. */
    Object use() throws ReflectiveOperationException {
        return make("dev.weir.api.PluginUse", "a-plugin", Map.of());
    }

    /** Implements an interface: numbers are 1, what is attached is made anew, and there is a backend. */
    Object stub(String name) throws ReflectiveOperationException {
        return Proxy.newProxyInstance(loader, new Class<?>[] {loader.loadClass(name)}, (proxy, method, args) -> {
            if (method.getName().equals("attachment")) {
                return ((Supplier<?>) args[2]).get();
            }
            if (method.getName().equals("backend")) {
                return stub("dev.weir.api.Backend");
            }
            return method.getReturnType() == long.class ? (Object) 1L : (Object) 1;
        });
    }

    /** What a plugin says of a connection that gave a signal. */
    String idle(Object plugin, String signal) throws ReflectiveOperationException {
        Class<?> connection = loader.loadClass("dev.weir.api.PooledConnection");
        Class<?> signals = loader.loadClass("dev.weir.api.IdleSignal");
        Object constant = signals.getMethod("valueOf", String.class).invoke(null, signal);
        Method idle = plugin.getClass().getMethod("idle", connection, signals);
        return idle.invoke(plugin, stub(connection.getName()), constant).toString();
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
