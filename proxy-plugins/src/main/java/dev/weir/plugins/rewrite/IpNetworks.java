package dev.weir.plugins.rewrite;

import java.util.List;

/** A set of addresses and networks. */
final class IpNetworks {
    private final List<IpNetwork> networks;

    private IpNetworks(List<IpNetwork> networks) {
        this.networks = networks;
    }

    /**
     * Reads them.
     *
     * @param setting the name of the setting, for errors
     * @throws IllegalArgumentException saying which one is neither, and what would be right
     */
    static IpNetworks of(String setting, List<String> written) {
        return new IpNetworks(
                written.stream().map(text -> IpNetwork.parse(setting, text)).toList());
    }

    boolean contain(byte[] address) {
        for (IpNetwork network : networks) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
