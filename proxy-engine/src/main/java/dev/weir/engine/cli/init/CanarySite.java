package dev.weir.engine.cli.init;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Two versions in one upstream. The options mark the backends of the new version with {@code new=}. */
final class CanarySite implements SiteBody {
    private static final String NEW = "new";
    private static final int HUNDRED = 100;
    private static final int MOST_WEIGHT = 1_000;

    @Override
    public String question() {
        return "The backends, HOST:PORT each, and new=HOST:PORT for the new version";
    }

    @Override
    public String suggestion() {
        return "127.0.0.1:9001 new=127.0.0.1:9002";
    }

    @Override
    public void check(List<SiteBackend> backends) {
        for (SiteBackend each : backends) {
            if (!each.group().isEmpty() && !each.group().equals(NEW)) {
                throw new IllegalArgumentException("'" + each + "': there is no version '" + each.group()
                        + "'; write HOST:PORT for the version in use, and new=HOST:PORT for the new one");
            }
            if (each.backend().weight() != 1) {
                throw new IllegalArgumentException("'" + each + "' has a weight; a canary's weights follow from the"
                        + " share of the new version, so write HOST:PORT alone");
            }
        }
        long fresh = backends.stream().filter(CanarySite::isNew).count();
        if (fresh == 0 || fresh == backends.size()) {
            throw new IllegalArgumentException("there is no backend of the "
                    + (fresh == 0 ? "new version; write new=HOST:PORT" : "version in use; write HOST:PORT")
                    + " for at least one");
        }
        long places =
                backends.stream().map(each -> each.backend().place()).distinct().count();
        if (places < backends.size()) {
            throw new IllegalArgumentException("a backend serves both versions; write each address once");
        }
    }

    /** The template has a route for it. */
    @Override
    public List<String> hosts(Site site) {
        return List.of("canary.localhost");
    }

    private static boolean isNew(SiteBackend backend) {
        return backend.group().equals(NEW);
    }

    @Override
    public Map<String, List<String>> blanks(Site site) {
        List<SiteBackend> fresh =
                site.backends().stream().filter(CanarySite::isNew).toList();
        List<SiteBackend> stable =
                site.backends().stream().filter(each -> !isNew(each)).toList();
        // the new version gets its share of the sum of all weights, however many backends each version has
        double wantedNew = (double) site.canary().percent() * stable.size();
        double wantedStable = (double) (HUNDRED - site.canary().percent()) * fresh.size();
        double scale = Math.min(1, MOST_WEIGHT / Math.max(wantedNew, wantedStable));
        Map<String, List<String>> blanks = new HashMap<>();
        blanks.put("STABLE", lines(stable, wantedStable * scale));
        blanks.put("NEW", lines(fresh, wantedNew * scale));
        blanks.put(
                "NEW-ALONE",
                List.of("[" + fresh.stream().map(SiteBackend::yaml).collect(Collectors.joining(", ")) + "]"));
        blanks.put("SHARE", List.of(String.valueOf(site.canary().percent())));
        String header = site.canary().header();
        blanks.put(
                "CHOICE",
                header == null
                        ? Template.lines("canary-by-weight.txt", Map.of())
                        : Template.lines("canary-by-header.txt", Map.of("HEADER", List.of(YamlWord.of(header)))));
        return blanks;
    }

    private static List<String> lines(List<SiteBackend> backends, double weight) {
        int whole = (int) Math.max(1, Math.round(weight));
        return backends.stream().map(each -> "- " + each.yaml(whole)).toList();
    }
}
