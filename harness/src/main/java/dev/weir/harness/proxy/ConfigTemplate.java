package dev.weir.harness.proxy;

import dev.weir.engine.config.HostPort;
import dev.weir.harness.tls.TestCertificates;
import dev.weir.harness.tls.TlsSides;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A proxy's configuration with placeholders.
 *
 * <p>{@code {listen}}, {@code {host}} and {@code {port}} are the address to listen on, {@code {folder}} is a writable
 * folder. With TLS, the folder has {@code ca.pem}, {@code chain.pem}, {@code key.pem}, and {@code both.pem} with chain
 * and key; {@code {tls.name}} is the name in all certificates. A line that begins with {@code {tls.front}}, {@code
 * {plain.front}}, {@code {tls.back}} or {@code {plain.back}} is only for a proxy that speaks, or does not speak, TLS on
 * this side. A line with {@code {backend}} is repeated for each backend: {@code {backend}} is its HOST:PORT, {@code
 * {backend.host}} and {@code {backend.port}} are its parts, {@code {index}} counts from 1.
 *
 * @param text the configuration; all other braces are kept
 */
public record ConfigTemplate(String text) {
    /** The template for a proxy that speaks TLS on these sides. */
    public ConfigTemplate over(TlsSides sides) {
        return new ConfigTemplate(text.lines()
                .map(line -> forSide(forSide(line, sides.front(), "front"), sides.back(), "back"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n", "", "\n"))
                .replace("{tls.name}", TestCertificates.NAME));
    }

    /** The line without its condition; {@code null} if it does not hold. */
    private static @Nullable String forSide(@Nullable String line, boolean tls, String side) {
        String with = "{tls." + side + "}";
        String without = "{plain." + side + "}";
        if (line == null || line.strip().startsWith(tls ? without : with)) {
            return null;
        }
        return line.replace(tls ? with : without, "");
    }

    /** Replaces the placeholders. */
    public String fill(HostPort listen, Path folder, List<HostPort> backends) {
        return over(TlsSides.NONE)
                .text
                .lines()
                .map(line -> fill(line, listen, folder, backends))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String fill(String line, HostPort listen, Path folder, List<HostPort> backends) {
        String filled = line.replace("{listen}", listen.toString())
                .replace("{host}", listen.host())
                .replace("{port}", String.valueOf(listen.port()))
                .replace("{folder}", folder.toString());
        if (!filled.contains("{backend}") && !filled.contains("{backend.")) {
            return filled;
        }
        return IntStream.range(0, backends.size())
                .mapToObj(i -> forBackend(filled, backends.get(i), i + 1))
                .collect(Collectors.joining("\n"));
    }

    private static String forBackend(String line, HostPort backend, int index) {
        return line.replace("{backend}", backend.toString())
                .replace("{backend.host}", backend.host())
                .replace("{backend.port}", String.valueOf(backend.port()))
                .replace("{index}", String.valueOf(index));
    }

    /** Whether it has a placeholder for backends; without one, the proxy would have no addresses of them. */
    public boolean namesBackends() {
        return text.contains("{backend}") || (text.contains("{backend.host}") && text.contains("{backend.port}"));
    }

    /** Whether it has a placeholder for the address to listen on. */
    public boolean namesListener() {
        return text.contains("{listen}") || text.contains("{port}");
    }
}
