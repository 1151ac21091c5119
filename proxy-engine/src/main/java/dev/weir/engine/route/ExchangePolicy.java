package dev.weir.engine.route;

import dev.weir.engine.config.HalfCloseMeaning;
import dev.weir.engine.config.RequestIdMode;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.http.ErrorResponse;
import dev.weir.engine.http.Upgrades;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.loop.EventLoop;

/** The upstream-independent settings for the exchanges of one loop, with their deadlines. */
public final class ExchangePolicy {
    private final SettingValues settings;
    private final Deadlines bodyDeadlines;
    private final Deadlines stallDeadlines;
    private final Deadlines lingerDeadlines;
    private final Deadlines tunnelDeadlines;
    private final ErrorResponse errors;
    private final Upgrades upgrades;
    private final HalfCloseMeaning halfClose;
    private final RequestIdMode requestId;

    private ExchangePolicy(EventLoop loop, SettingValues settings) {
        this.settings = settings;
        this.bodyDeadlines = loop.deadlines(settings.nanos(Settings.CLIENT_BODY_TIMEOUT));
        this.stallDeadlines = loop.deadlines(settings.nanos(Settings.CLIENT_STALL_TIMEOUT));
        this.lingerDeadlines = loop.deadlines(settings.nanos(Settings.CLIENT_LINGER_TIMEOUT));
        this.tunnelDeadlines = loop.deadlines(settings.nanos(Settings.TUNNEL_IDLE_TIMEOUT));
        this.errors =
                new ErrorResponse(settings.get(Settings.CLIENT_RETRY_AFTER).toSeconds());
        this.upgrades = new Upgrades(settings.words(Settings.UPGRADE_PROTOCOLS));
        this.halfClose = settings.get(Settings.CLIENT_HALF_CLOSE);
        this.requestId = settings.get(Settings.CLIENT_REQUEST_ID);
    }

    public static ExchangePolicy of(EventLoop loop, SettingValues settings) {
        return new ExchangePolicy(loop, settings);
    }

    /** Returns this policy if nothing relevant changed; otherwise retires it and creates the next. */
    public ExchangePolicy next(EventLoop loop, SettingValues changed) {
        if (changed.equals(settings)) {
            return this;
        }
        bodyDeadlines.retire();
        stallDeadlines.retire();
        lingerDeadlines.retire();
        tunnelDeadlines.retire();
        return new ExchangePolicy(loop, changed);
    }

    public SettingValues settings() {
        return settings;
    }

    public Deadlines bodyDeadlines() {
        return bodyDeadlines;
    }

    public Deadlines stallDeadlines() {
        return stallDeadlines;
    }

    /** Timeout for the rest of a request after its response is complete. */
    public Deadlines lingerDeadlines() {
        return lingerDeadlines;
    }

    public Deadlines tunnelDeadlines() {
        return tunnelDeadlines;
    }

    public ErrorResponse errors() {
        return errors;
    }

    public Upgrades upgrades() {
        return upgrades;
    }

    public RequestIdMode requestId() {
        return requestId;
    }

    public HalfCloseMeaning halfClose() {
        return halfClose;
    }
}
