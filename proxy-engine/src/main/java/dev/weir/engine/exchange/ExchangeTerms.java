package dev.weir.engine.exchange;

import dev.weir.engine.config.HalfClose;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.http.ErrorResponse;
import dev.weir.engine.http.Upgrades;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.loop.EventLoop;

/** What the settings mean for the exchanges of one loop, wherever they go. */
final class ExchangeTerms {
    private final SettingValues settings;
    private final Deadlines bodyDeadlines;
    private final Deadlines stallDeadlines;
    private final Deadlines lingerDeadlines;
    private final Deadlines tunnelDeadlines;
    private final ErrorResponse errors;
    private final Upgrades upgrades;
    private final HalfClose halfClose;

    private ExchangeTerms(EventLoop loop, SettingValues settings) {
        this.settings = settings;
        this.bodyDeadlines = loop.deadlines(settings.nanos(Settings.CLIENT_BODY_TIMEOUT));
        this.stallDeadlines = loop.deadlines(settings.nanos(Settings.CLIENT_STALL_TIMEOUT));
        this.lingerDeadlines = loop.deadlines(settings.nanos(Settings.CLIENT_LINGER_TIMEOUT));
        this.tunnelDeadlines = loop.deadlines(settings.nanos(Settings.TUNNEL_IDLE_TIMEOUT));
        this.errors =
                new ErrorResponse(settings.get(Settings.CLIENT_RETRY_AFTER).toSeconds());
        this.upgrades = new Upgrades(settings.words(Settings.UPGRADE_PROTOCOLS));
        this.halfClose = settings.get(Settings.CLIENT_HALF_CLOSE);
    }

    static ExchangeTerms of(EventLoop loop, SettingValues settings) {
        return new ExchangeTerms(loop, settings);
    }

    /** The same if nothing is set otherwise; else these retire. */
    ExchangeTerms next(EventLoop loop, SettingValues changed) {
        if (changed.equals(settings)) {
            return this;
        }
        bodyDeadlines.retire();
        stallDeadlines.retire();
        lingerDeadlines.retire();
        tunnelDeadlines.retire();
        return new ExchangeTerms(loop, changed);
    }

    SettingValues settings() {
        return settings;
    }

    Deadlines bodyDeadlines() {
        return bodyDeadlines;
    }

    Deadlines stallDeadlines() {
        return stallDeadlines;
    }

    /** How long the rest of a request may pause whose response is whole. */
    Deadlines lingerDeadlines() {
        return lingerDeadlines;
    }

    Deadlines tunnelDeadlines() {
        return tunnelDeadlines;
    }

    ErrorResponse errors() {
        return errors;
    }

    Upgrades upgrades() {
        return upgrades;
    }

    HalfClose halfClose() {
        return halfClose;
    }
}
