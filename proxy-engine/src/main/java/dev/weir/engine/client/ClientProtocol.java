package dev.weir.engine.client;

import dev.weir.engine.config.SettingValues;

/** A protocol that clients speak. Any thread. */
public interface ClientProtocol {
    /** How one loop speaks it. */
    OnLoop on(Clients clients, SettingValues settings);

    /** How many exchanges one connection may carry at a time: from it follow the limits, and the plan of memory. */
    int mostExchanges();

    /** What the connections of one loop share. Belongs to the loop. */
    interface OnLoop {
        /** Makes sense of the bytes of a connection that has just been accepted. */
        ClientCodec open(ClientConnection connection);

        /** From now on these settings hold. */
        void use(SettingValues settings);
    }
}
