package dev.weir.engine.reload;

import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.Setting;
import dev.weir.engine.config.SettingValues;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the differences between two configurations that affect bound sockets. */
final class ListenChanges {
    private final ProxyConfig before;
    private final ProxyConfig next;
    private final Set<String> found = new LinkedHashSet<>();

    private ListenChanges(ProxyConfig before, ProxyConfig next) {
        this.before = before;
        this.next = next;
    }

    /** In words, each difference once. */
    static Set<String> between(ProxyConfig before, ProxyConfig next) {
        var changes = new ListenChanges(before, next);
        changes.compare();
        return changes.found;
    }

    private void compare() {
        List<@Nullable ListenConfig> same = ListenConfig.counterparts(before.listen(), next.listen());
        for (int i = 0; i < same.size(); i++) {
            ListenConfig old = before.listen().get(i);
            ListenConfig now = same.get(i);
            if (now == null) {
                found.add("listen " + old + " (removed)");
            } else {
                compare(old, now);
            }
        }
        List<@Nullable ListenConfig> known = ListenConfig.counterparts(next.listen(), before.listen());
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i) == null) {
                found.add("listen " + next.listen().get(i) + " (added)");
            }
        }
    }

    /** What counts is what holds at the place, wherever it is written. What {@code tls} has may change, but not whether it is there. */
    private void compare(ListenConfig old, ListenConfig now) {
        if ((old.tls() == null) != (now.tls() == null)) {
            found.add("listen " + old + ": tls (" + (now.tls() == null ? "removed" : "added") + ")");
        }
        SettingValues was = before.settingsOf(old);
        SettingValues is = next.settingsOf(now);
        for (Setting<?> part : ListenConfig.parts()) {
            if (part.scope() == Setting.Scope.LISTEN_START && !is.sameAs(was, part)) {
                boolean own = old.settings().isSet(part) || now.settings().isSet(part);
                found.add(own ? "listen " + old + ": " + ListenConfig.keyOf(part) : part.path());
            }
        }
    }
}
