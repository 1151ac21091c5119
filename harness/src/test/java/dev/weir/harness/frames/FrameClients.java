package dev.weir.harness.frames;

import dev.weir.engine.client.ClientCodec;
import dev.weir.engine.client.ClientConnection;
import dev.weir.engine.client.ClientProtocol;
import dev.weir.engine.client.Clients;
import dev.weir.engine.config.SettingValues;

/** Frames with clients: up to eight exchanges at a time on a connection. */
final class FrameClients implements ClientProtocol {
    static final int MOST = 8;

    @Override
    public OnLoop on(Clients clients, SettingValues settings) {
        return new OnLoop() {
            @Override
            public ClientCodec open(ClientConnection connection) {
                return new FrameSession(clients.exchanges(), connection);
            }

            @Override
            public void use(SettingValues changed) {}
        };
    }

    @Override
    public int mostExchanges() {
        return MOST;
    }
}
