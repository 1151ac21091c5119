package dev.weir.harness.scenario;

import eu.rekawek.toxiproxy.Proxy;
import java.io.IOException;

/** A fault of a network: added toxics, or a cut. */
@FunctionalInterface
public interface NetworkFault {
    /** Applies the fault through Toxiproxy's API. */
    void on(Proxy network) throws IOException;
}
