package dev.weir.engine.http1;

import dev.weir.engine.client.ClientProtocol;
import dev.weir.engine.client.Clients;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.pool.BackendCodec;
import dev.weir.engine.pool.BackendProtocol;

/** HTTP/1.1 (RFC 9112), and HTTP/1.0 with older clients and backends: one exchange at a time on a connection. */
public final class Http1 implements ClientProtocol, BackendProtocol {
    @Override
    public OnLoop on(Clients clients, SettingValues settings) {
        return new Sessions(clients, settings);
    }

    @Override
    public int mostExchanges() {
        return 1;
    }

    @Override
    public BackendCodec codec(EventLoop loop, SettingValues settings) {
        return new Http1BackendCodec(loop, settings);
    }
}
