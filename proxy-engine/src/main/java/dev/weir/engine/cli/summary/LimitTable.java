package dev.weir.engine.cli.summary;

import dev.weir.engine.cli.table.TextTable;
import dev.weir.engine.config.Setting;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The main limits and timeouts, and every other setting that the configuration sets. */
final class LimitTable {
    private static final List<Setting<?>> ALWAYS = List.of(
            Settings.CLIENT_CONNECTIONS,
            Settings.CLIENT_CONNECTIONS_PER_ADDRESS,
            Settings.TOTAL_MAX_REQUESTS,
            Settings.BACKEND_MAX_REQUESTS,
            Settings.POOL_MAX_OPEN,
            Settings.QUEUE_LENGTH,
            Settings.QUEUE_TIMEOUT,
            Settings.CLIENT_HEAD_TIMEOUT,
            Settings.CLIENT_IDLE_TIMEOUT,
            Settings.BACKEND_CONNECT_TIMEOUT,
            Settings.BACKEND_RESPONSE_TIMEOUT,
            Settings.RETRY_ATTEMPTS,
            Settings.RETRY_TOTAL_TIMEOUT,
            Settings.MEMORY_HELD,
            Settings.STOP_TIMEOUT);

    private LimitTable() {}

    static void print(SettingValues values, PrintWriter out) {
        Set<Setting<?>> shown = new LinkedHashSet<>(ALWAYS);
        shown.addAll(set(values));
        var table = new TextTable().row("SETTING", "VALUE", "FROM");
        for (Setting<?> setting : shown) {
            table.row(setting.path(), value(setting, values), values.isSet(setting) ? "the file" : "default");
        }
        out.println();
        table.printTo(out);
    }

    /** The settings that the configuration sets, in display order. */
    static List<Setting<?>> set(SettingValues values) {
        return Settings.all().stream().filter(values::isSet).toList();
    }

    static String value(Setting<?> setting, SettingValues values) {
        return Bounded.cell(values.text(setting));
    }
}
