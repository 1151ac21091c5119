package dev.weir.harness.scenario;

import eu.rekawek.toxiproxy.Proxy;
import java.io.IOException;

/** What is done to a network: toxics are added, or it is cut. */
@FunctionalInterface
public interface NetworkFault {
    /** Does it, through Toxiproxy's API. */
    void on(Proxy network) throws IOException;
}
