package dev.weir.bench.peer;

import dev.weir.bench.compare.Peer;
import dev.weir.harness.proxy.ProxyProgram;
import dev.weir.harness.tls.TlsSides;
import java.util.List;
import java.util.Optional;

/** A proxy with clients that speak TLS. */
record TlsPeer(Peer peer) implements Peer {
    @Override
    public String name() {
        return peer.name();
    }

    @Override
    public String version() {
        return peer.version();
    }

    @Override
    public Optional<String> absence() {
        return peer.absence();
    }

    @Override
    public boolean java() {
        return peer.java();
    }

    @Override
    public ProxyProgram program(int loops, List<String> prefix) {
        return peer.program(loops, prefix).over(TlsSides.FRONT_ONLY);
    }
}
