package dev.weir.harness.toxiproxy.relay;

import dev.weir.harness.toxiproxy.toxic.Toxic;
import java.util.List;

/**
 * A snapshot of a proxy for the API.
 *
 * @param name unique
 * @param listen the address that it listens on, in numbers; as the user wrote it if it never listened
 * @param upstream the address that it connects to
 * @param enabled whether it listens
 * @param toxics those of the upstream before those of the downstream
 */
public record ProxyView(String name, String listen, String upstream, boolean enabled, List<Toxic> toxics) {}
