package dev.weir.engine.cli.init;

import java.util.List;
import java.util.Map;

/** One group of backends. */
final class StaticSite implements SiteBody {
    @Override
    public String question() {
        return "The backends, HOST:PORT each";
    }

    @Override
    public String suggestion() {
        return "127.0.0.1:9001 127.0.0.1:9002";
    }

    @Override
    public void check(List<SiteBackend> backends) {
        for (SiteBackend each : backends) {
            if (!each.group().isEmpty()) {
                throw new IllegalArgumentException("'" + each + "': static backends have no '" + each.group()
                        + "='; write HOST:PORT, or take the kind routes");
            }
        }
    }

    @Override
    public Map<String, List<String>> blanks(Site site) {
        return Map.of(
                "BACKENDS",
                site.backends().stream().map(each -> "- " + each.yaml()).toList());
    }
}
