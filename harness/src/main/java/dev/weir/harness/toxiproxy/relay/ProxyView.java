package dev.weir.harness.toxiproxy.relay;

import dev.weir.harness.toxiproxy.toxic.Toxic;
import java.util.List;

/**
 * A proxy as the API shows it, at one moment.
 *
 * @param name     unique
 * @param listen   where it listens, in numbers; as it was written if it never did
 * @param upstream where it leads
 * @param enabled  whether it listens
 * @param toxics   those of the upstream before those of the downstream
 */
public record ProxyView(String name, String listen, String upstream, boolean enabled, List<Toxic> toxics) {}
