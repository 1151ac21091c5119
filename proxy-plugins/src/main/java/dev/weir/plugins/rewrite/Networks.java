package dev.weir.plugins.rewrite;

import java.util.List;

/** Addresses and networks to find an address in. */
final class Networks {
    private final List<Network> networks;

    private Networks(List<Network> networks) {
        this.networks = networks;
    }

    /**
     * Reads them.
     *
     * @param setting whose value they are, for errors
     * @throws IllegalArgumentException saying which one is neither, and what would be right
     */
    static Networks of(String setting, List<String> written) {
        return new Networks(
                written.stream().map(text -> Network.parse(setting, text)).toList());
    }

    boolean contain(byte[] address) {
        for (Network network : networks) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
