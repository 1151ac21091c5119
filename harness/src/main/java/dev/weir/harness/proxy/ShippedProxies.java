package dev.weir.harness.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The proxies that the harness can start by name. */
public final class ShippedProxies {
    private ShippedProxies() {}

    /** All of them, installed or not. */
    public static List<ProxyProgram> all() {
        return List.of(
                WeirInProcess.defaults(),
                new WeirProgram("weir-program", List.of()),
                nginx(),
                haproxy("haproxy"),
                haproxy("haproxy-retry"),
                haproxy("haproxy-retry-all"));
    }

    /** Finds one by name. @return empty if none has this name */
    public static Optional<ProxyProgram> named(String name) {
        return all().stream().filter(proxy -> proxy.name().equals(name)).findFirst();
    }

    private static ProxyProgram nginx() {
        return new ForeignProgram(
                "nginx",
                List.of("nginx", "-p", "{folder}", "-c", "{config}", "-e", "stderr"),
                shipped("nginx.conf"),
                List.of("nginx", "-v"));
    }

    private static ProxyProgram haproxy(String name) {
        return new ForeignProgram(
                name, List.of("haproxy", "-db", "-f", "{config}"), shipped(name + ".cfg"), List.of("haproxy", "-v"));
    }

    /** Reads a configuration that is part of the harness. */
    public static ConfigTemplate shipped(String file) {
        try (InputStream in = ShippedProxies.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no configuration " + file + " comes with the harness");
            }
            return new ConfigTemplate(new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
