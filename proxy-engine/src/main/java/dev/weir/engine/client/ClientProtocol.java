package dev.weir.engine.client;

import dev.weir.engine.config.SettingValues;

/** A protocol for client connections. Any thread. */
public interface ClientProtocol {
    /** Creates one loop's part of the protocol. */
    OnLoop on(Clients clients, SettingValues settings);

    /** Maximum number of concurrent exchanges on one connection; limits and the memory plan depend on it. */
    int mostExchanges();

    /** The state shared by the connections of one loop. Belongs to the loop. */
    interface OnLoop {
        /** Creates the codec of a connection that was just accepted. */
        ClientCodec open(ClientConnection connection);

        /** Applies new settings. */
        void use(SettingValues settings);
    }
}
